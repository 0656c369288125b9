package postroad.access.autoconfiguration;

import java.util.ArrayDeque;
import java.util.Deque;

/** An XML document on its way out, an element a line. */
final class XmlText {

  private final StringBuilder text =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** A line between the declaration and the first element. */
  XmlText doctype(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** Begins an element; attributes are names and values in turn. */
  XmlText open(String element, String... attributes) {
    indent().append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      text.append(escaped(attributes[i + 1])).append('"');
    }
    text.append(">\n");
    open.push(element);
    return this;
  }

  /** An element that holds text. */
  XmlText leaf(String element, String value) {
    indent().append('<').append(element).append('>').append(escaped(value));
    text.append("</").append(element).append(">\n");
    return this;
  }

  /** An element that holds nothing. */
  XmlText empty(String element) {
    indent().append('<').append(element).append("/>\n");
    return this;
  }

  /** Ends the element that was begun last. */
  XmlText close() {
    String element = open.pop();
    indent().append("</").append(element).append(">\n");
    return this;
  }

  /** Ends all that was begun. */
  String end() {
    while (!open.isEmpty()) {
      var _ = close();
    }
    return text.toString();
  }

  private StringBuilder indent() {
    return text.repeat("  ", open.size());
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
