package postroad.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.message.HeaderSummary.Address;

/**
 * Reads a list of addresses as people and programs write them (RFC 5322 §3.4, §4.4). It refuses
 * nothing: what has no domain gets an empty one, because an absent one would begin a group. Words
 * that stand beside an address without angle brackets are its name; what follows it is left out.
 */
public final class AddressParser {

  private final String text;
  private final List<Address> addresses = new ArrayList<>();
  private int at;
  private boolean inGroup;

  /** Of the address that is being read: what stands outside angle brackets, with its words. */
  private final StringBuilder words = new StringBuilder();

  private final StringBuilder spec = new StringBuilder();
  private final StringBuilder wordsBefore = new StringBuilder();
  private boolean isAfterBlank;
  private boolean hasEnded;
  private @Nullable String comment;
  private @Nullable String angle;

  private AddressParser(String text) {
    this.text = text;
  }

  /** Encoded words stay as they are. */
  public static List<Address> parse(String text) {
    AddressParser parser = new AddressParser(text);
    parser.read();
    return parser.addresses;
  }

  private void read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '"' -> quoted();
        case '(' -> comment();
        case '<' -> angle();
        case '[' -> literal();
        case ',' -> endAddress();
        case ':' -> beginGroup();
        case ';' -> endGroup();
        default -> plain(c);
      }
    }
    finish();
    if (inGroup) {
      addresses.add(new Address(null, null, null, null));
    }
  }

  private void plain(char c) {
    at++;
    boolean blank = HeaderText.isBlank(c);
    if (!blank && c != '>') {
      beginWord(c);
      if (!hasEnded) {
        spec.append(c);
      }
    }
    isAfterBlank = blank;
    boolean afterBlank = words.isEmpty() || words.charAt(words.length() - 1) == ' ';
    if (!blank || !afterBlank) {
      words.append(blank ? ' ' : c);
    }
  }

  /** A blank beside a dot or an at sign means nothing (RFC 5322 §4.4); any other parts words. */
  private void beginWord(char first) {
    boolean isNew =
        isAfterBlank && !spec.isEmpty() && !joins(spec.charAt(spec.length() - 1)) && !joins(first);
    if (isNew && spec.indexOf("@") >= 0) {
      hasEnded = true;
    } else if (isNew) {
      wordsBefore.append(spec).append(' ');
      spec.setLength(0);
    }
  }

  private static boolean joins(char c) {
    return c == '.' || c == '@';
  }

  private void quoted() {
    StringBuilder inside = new StringBuilder();
    at = QuotedText.readQuoted(text, at, inside);
    words.append(inside);
    beginWord('"');
    isAfterBlank = false;
    if (!hasEnded) {
      spec.append(inside);
    }
  }

  private void comment() {
    StringBuilder inside = new StringBuilder();
    at = QuotedText.readComment(text, at, inside);
    if (!inside.isEmpty()) {
      comment = inside.toString().strip();
    }
  }

  /** A domain literal, in which a colon begins no group. */
  private void literal() {
    int end = text.indexOf(']', at);
    int after = end < 0 ? text.length() : end + 1;
    if (!hasEnded) {
      spec.append(text, at, after);
    }
    words.append(text, at, after);
    at = after;
  }

  private void angle() {
    StringBuilder inside = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '>') {
      char c = text.charAt(at);
      if (c == '"') {
        at = QuotedText.readQuoted(text, at, inside);
      } else if (c == '(') {
        at = QuotedText.skipComment(text, at);
      } else {
        if (!HeaderText.isBlank(c)) {
          inside.append(c);
        }
        at++;
      }
    }
    at = Math.min(at + 1, text.length());
    angle = angle == null ? inside.toString() : angle;
  }

  private void endAddress() {
    at++;
    finish();
  }

  private void beginGroup() {
    at++;
    if (inGroup || angle != null) {
      spec.append(':');
      return; // a colon where none belongs
    }
    addresses.add(new Address(null, null, words.toString().strip(), null));
    inGroup = true;
    clear();
  }

  private void endGroup() {
    at++;
    finish();
    if (inGroup) {
      addresses.add(new Address(null, null, null, null));
      inGroup = false;
    }
  }

  private void finish() {
    if (angle != null) {
      String name = words.toString().strip();
      add(name.isEmpty() ? comment : name, angle);
    } else if (!spec.isEmpty()) {
      addBare();
    }
    clear();
  }

  /** What has no angle brackets. */
  private void addBare() {
    if (wordsBefore.isEmpty()) {
      add(comment, spec.toString());
    } else if (spec.indexOf("@") >= 0) {
      add(wordsBefore.toString().strip(), spec.toString());
    } else {
      add(wordsBefore.append(spec).toString(), ""); // a name alone
    }
  }

  private void clear() {
    words.setLength(0);
    spec.setLength(0);
    wordsBefore.setLength(0);
    isAfterBlank = false;
    hasEnded = false;
    comment = null;
    angle = null;
  }

  private void add(@Nullable String name, String written) {
    String route = null;
    String address = written;
    int colon = written.indexOf(':');
    if (written.startsWith("@") && colon > 0) { // RFC 5322 §4.4: obs-route
      route = written.substring(0, colon);
      address = written.substring(colon + 1);
    }
    int sign = address.lastIndexOf('@');
    if (address.isEmpty() && name == null) {
      return; // <> is nobody
    }
    if (sign < 0) {
      addresses.add(new Address(name, route, address, ""));
    } else {
      addresses.add(
          new Address(name, route, address.substring(0, sign), address.substring(sign + 1)));
    }
  }
}
