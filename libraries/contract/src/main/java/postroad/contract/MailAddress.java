package postroad.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A mailbox of RFC 5321 §4.1.2: a local part (as it is meant, without quoting) and a domain.
 *
 * @param localPart at most 64 octets are promised by the standard; up to 256 are taken here
 * @param domain in lower case; an address literal keeps its brackets
 */
public record MailAddress(String localPart, String domain) {

  private static final String ATOM_SPECIALS = "!#$%&'*+-/=?^_`{|}~.";

  public MailAddress {
    if (localPart.isEmpty() || localPart.length() > 256) {
      throw new IllegalArgumentException("a local part has 1 to 256 characters");
    }
    if (domain.isEmpty() || domain.length() > 255) {
      throw new IllegalArgumentException("a domain has 1 to 255 characters");
    }
    if (hasControls(localPart) || hasControls(domain) || domain.indexOf('@') >= 0) {
      throw new IllegalArgumentException("an address has no control characters");
    }
    domain = domain.toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@code local@domain} or {@code "quoted local"@domain}, without angle brackets.
   *
   * @throws IllegalArgumentException when it is no mailbox
   */
  @JsonCreator
  public static MailAddress parse(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1) {
      throw new IllegalArgumentException("an address is local@domain");
    }
    return new MailAddress(unquoted(text.substring(0, at)), text.substring(at + 1));
  }

  /**
   * The domain as DNS knows it: A-labels for an internationalised name (RFC 5890 §2.3.2.1).
   *
   * @throws IllegalArgumentException when DNS cannot know it
   */
  public String asciiDomain() {
    return Idna.ascii(domain);
  }

  /** Whether this address can be written without SMTPUTF8 (RFC 6531). */
  public boolean isAscii() {
    return Idna.isAscii(localPart) && Idna.isAscii(domain);
  }

  /** The address as SMTP writes it between angle brackets, the local part quoted where needed. */
  @Override
  @JsonValue
  public String toString() {
    return quoted(localPart) + "@" + domain;
  }

  private static String quoted(String localPart) {
    if (isDotString(localPart)) {
      return localPart;
    }
    return '"' + localPart.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String unquoted(String written) {
    if (written.length() < 2 || !written.startsWith("\"") || !written.endsWith("\"")) {
      if (!isDotString(written)) {
        throw new IllegalArgumentException("a local part with specials must be quoted");
      }
      return written;
    }
    return unescaped(written.substring(1, written.length() - 1));
  }

  private static String unescaped(String quotedText) {
    StringBuilder plain = new StringBuilder(quotedText.length());
    for (int i = 0; i < quotedText.length(); i++) {
      char c = quotedText.charAt(i);
      if (c == '"') {
        throw new IllegalArgumentException("a quote inside a quoted local part");
      }
      if (c == '\\') {
        i++;
        if (i == quotedText.length()) {
          throw new IllegalArgumentException("a quoted local part ends in a backslash");
        }
        c = quotedText.charAt(i);
      }
      plain.append(c);
    }
    return plain.toString();
  }

  private static boolean isDotString(String text) {
    if (text.startsWith(".") || text.endsWith(".") || text.contains("..")) {
      return false;
    }
    return !text.isEmpty()
        && text.chars()
            .allMatch(
                c -> c > 127 || Character.isLetterOrDigit(c) || ATOM_SPECIALS.indexOf(c) >= 0);
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }
}
