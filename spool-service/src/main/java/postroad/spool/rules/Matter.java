package postroad.spool.rules;

import java.util.Locale;
import postroad.contract.MailAddress;

/**
 * Which mail a rule is about.
 *
 * @param value written in one way only, so that the same is equal
 */
public record Matter(Kind kind, String value) {

  /** The sender of reports, {@code <>}. */
  public static final String NULL_SENDER = "<>";

  private static final int LONGEST = 320;

  /** What mail is told apart by. */
  public enum Kind {
    /** The domain of the recipient. */
    DOMAIN,
    /** The reverse-path: an address, all of a domain as {@code @domain}, or {@code <>}. */
    SENDER,
    /** The tenant of the user who sent it, or of the recipient when it came from outside. */
    TENANT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  public Matter {
    value =
        switch (kind) {
          case DOMAIN -> domain(value);
          case SENDER -> sender(value);
          case TENANT -> value.strip();
        };
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("a " + kind.word() + " is missing, or too long");
    }
  }

  @Override
  public String toString() {
    return kind.word() + " " + value;
  }

  private static String sender(String written) {
    String sender = written.strip();
    if (sender.equals(NULL_SENDER)) {
      return sender;
    }
    return sender.startsWith("@")
        ? "@" + domain(sender.substring(1))
        : addressOf(MailAddress.parse(sender));
  }

  /** As mail is asked about: nobody tells two senders apart by case. */
  static String addressOf(MailAddress sender) {
    return sender.toString().toLowerCase(Locale.ROOT);
  }

  private static String domain(String written) {
    try {
      return new MailAddress("postmaster", written.strip().toLowerCase(Locale.ROOT)).asciiDomain();
    } catch (IllegalArgumentException noDomain) {
      throw new IllegalArgumentException("not a domain: " + written, noDomain);
    }
  }
}
