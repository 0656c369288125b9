package postroad.ingress.command;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import postroad.contract.Notify;
import postroad.contract.ReportWishes;

/** Reads what a sender wants to hear about a mail (RFC 3461 §4). */
final class ReportGrammar {

  private static final Pattern ADDRESS_TYPE = Pattern.compile("[A-Za-z0-9-]{1,40}");
  private static final int LONGEST_ENVELOPE_ID = 100; // RFC 3461 §4.4
  private static final int LONGEST_ORIGINAL_RECIPIENT = 500; // RFC 3461 §4.2

  private ReportGrammar() {}

  /** RET and ENVID. */
  static ReportWishes wishes(Parameters given) {
    return new ReportWishes(content(given.value("RET")), envelopeId(given.value("ENVID")));
  }

  private static ReportWishes.@Nullable Content content(@Nullable String value) {
    if (value == null) {
      return null;
    }
    return switch (value.toUpperCase(Locale.ROOT)) {
      case "FULL" -> ReportWishes.Content.FULL;
      case "HDRS" -> ReportWishes.Content.HEADERS;
      default -> throw new SyntaxError(Fault.BAD_PARAMETER);
    };
  }

  private static @Nullable String envelopeId(@Nullable String value) {
    if (value == null) {
      return null;
    }
    String decoded = Xtext.decoded(value);
    if (decoded.isEmpty() || decoded.length() > LONGEST_ENVELOPE_ID) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
    return decoded;
  }

  /** NOTIFY: NEVER alone, or a list of the others (RFC 3461 §4.1). */
  static Set<Notify> notifyOn(Parameters given) {
    Set<Notify> wishes = EnumSet.noneOf(Notify.class);
    String value = given.value("NOTIFY");
    if (value == null) {
      return wishes;
    }
    for (String word : value.toUpperCase(Locale.ROOT).split(",", -1)) {
      wishes.add(
          switch (word) {
            case "NEVER" -> Notify.NEVER;
            case "SUCCESS" -> Notify.SUCCESS;
            case "FAILURE" -> Notify.FAILURE;
            case "DELAY" -> Notify.DELAY;
            default -> throw new SyntaxError(Fault.BAD_PARAMETER);
          });
    }
    if (wishes.contains(Notify.NEVER) && wishes.size() > 1) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
    return wishes;
  }

  /** ORCPT, decoded; its letters stay as they were written (RFC 3461 §5.2.1). */
  static @Nullable String originalRecipient(Parameters given) {
    String value = given.value("ORCPT");
    if (value == null) {
      return null;
    }
    int semicolon = value.indexOf(';');
    if (semicolon < 1
        || semicolon == value.length() - 1
        || value.length() > LONGEST_ORIGINAL_RECIPIENT
        || !ADDRESS_TYPE.matcher(value.substring(0, semicolon)).matches()) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
    String type = value.substring(0, semicolon);
    String address = value.substring(semicolon + 1);
    // RFC 6533 §3: a utf-8 address has an encoding of its own
    return type
        + ";"
        + (type.equalsIgnoreCase("utf-8") ? Xtext.utf8Decoded(address) : Xtext.decoded(address));
  }
}
