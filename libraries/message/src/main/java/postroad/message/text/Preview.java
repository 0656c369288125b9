package postroad.message.text;

import java.io.IOException;
import java.io.Reader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import postroad.message.Part;

/**
 * The first words of a message, as lists of mail show them (RFC 8970 §3.1): without what is quoted
 * from others, and without markup.
 */
public final class Preview {

  /** RFC 8970 §3.2. */
  private static final int LONGEST = 200;

  /** What is not said on these first pages is not looked for. */
  private static final int READ = 16 * 1024;

  private static final Pattern UNSEEN =
      Pattern.compile("(?is)<!--.*?-->|<(head|style|script|title)\\b.*?(</\\1\\s*>|\\z)");
  private static final Pattern BREAK = Pattern.compile("(?i)<(br|p|div|tr|li|h[1-6])\\b[^>]*>");
  private static final Pattern TAG = Pattern.compile("(?s)<[^>]*(>|\\z)");
  private static final Pattern QUOTED = Pattern.compile("(?m)^[ \\t]*>.*$");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");

  private Preview() {}

  /** Empty when the message has no text. */
  public static String of(Part root, MessageOctetSource octets) throws IOException {
    Part part = textOf(root);
    if (part == null) {
      return "";
    }
    char[] read = new char[READ];
    int length = 0;
    try (Reader text = ReadableText.of(part, octets)) {
      int more = text.read(read, 0, READ);
      while (more > 0) {
        length += more;
        more = text.read(read, length, READ - length);
      }
    }
    String start = new String(read, 0, length);
    String plain = part.subtype().equals("html") ? withoutMarkup(start) : start;
    String own = oneLine(QUOTED.matcher(plain).replaceAll(" "));
    return shortened(own.isEmpty() ? oneLine(plain) : own);
  }

  /** The first text, and of alternatives the plain one: it needs no guessing. */
  private static @Nullable Part textOf(Part part) {
    if (part.type().equals("text")) {
      return "attachment".equals(part.disposition()) ? null : part;
    }
    Part found = null;
    for (Part child : part.parts()) {
      Part text = textOf(child);
      if (text != null && (found == null || isBetter(text, found, part))) {
        found = text;
      }
    }
    return found;
  }

  private static boolean isBetter(Part text, Part found, Part parent) {
    return parent.subtype().equals("alternative")
        && text.subtype().equals("plain")
        && !found.subtype().equals("plain");
  }

  private static String withoutMarkup(String html) {
    String seen = UNSEEN.matcher(html).replaceAll(" ");
    String text = TAG.matcher(BREAK.matcher(seen).replaceAll(" ")).replaceAll("");
    return text.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static String oneLine(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)).strip();
  }
}
