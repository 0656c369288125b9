package postroad.ingress.command;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import postroad.contract.BodyType;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.ReportWishes;
import postroad.ingress.command.SmtpCommand.MailParameters;
import postroad.ingress.command.SmtpCommand.Rcpt;

/** Reads the parameters of MAIL and RCPT: those EHLO offers, and no others. */
final class ParameterGrammar {

  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*)(?:=([^= ]+))?"); // RFC 5321 §4.1.2

  private static final Pattern SIZE = Pattern.compile("\\d{1,20}"); // RFC 1870 §3
  private static final Pattern ADDRESS_TYPE = Pattern.compile("[A-Za-z0-9-]{1,40}");
  private static final int LONGEST_ENVELOPE_ID = 100; // RFC 3461 §4.4
  private static final int LONGEST_ORIGINAL_RECIPIENT = 500; // RFC 3461 §4.2

  private ParameterGrammar() {}

  static MailParameters mail(String text) {
    Map<String, String> given =
        given(text, Set.of("SIZE", "BODY", "SMTPUTF8", "RET", "ENVID", "AUTH"));
    return new MailParameters(
        size(given.get("SIZE")),
        bodyType(given.get("BODY")),
        flag(given.get("SMTPUTF8")),
        wishes(given),
        given.containsKey("AUTH"));
  }

  static Rcpt rcpt(MailAddress recipient, String text) {
    Map<String, String> given = given(text, Set.of("NOTIFY", "ORCPT"));
    return new Rcpt(
        recipient, originalRecipient(given.get("ORCPT")), notifyOn(given.get("NOTIFY")));
  }

  private static Map<String, String> given(String text, Set<String> offered) {
    Map<String, String> given = new LinkedHashMap<>();
    if (text.isEmpty()) {
      return given;
    }
    for (String word : text.split(" +", -1)) {
      Matcher parameter = PARAMETER.matcher(word);
      if (!parameter.matches()) {
        throw new SyntaxError(Fault.SYNTAX);
      }
      String keyword = parameter.group(1).toUpperCase(Locale.ROOT);
      if (!offered.contains(keyword)) {
        throw new SyntaxError(Fault.UNKNOWN_PARAMETER);
      }
      String value = parameter.group(2);
      if (given.put(keyword, value == null ? "" : value) != null) {
        throw new SyntaxError(Fault.BAD_PARAMETER);
      }
    }
    return given;
  }

  private static long size(@Nullable String value) {
    if (value == null) {
      return 0;
    }
    if (!SIZE.matcher(value).matches()) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException beyondAnyLimit) {
      return Long.MAX_VALUE;
    }
  }

  private static BodyType bodyType(@Nullable String value) {
    return switch (value == null ? "7BIT" : value.toUpperCase(Locale.ROOT)) {
      case "7BIT" -> BodyType.SEVEN_BIT;
      case "8BITMIME" -> BodyType.EIGHT_BIT_MIME;
      default -> throw new SyntaxError(Fault.BAD_PARAMETER); // BINARYMIME is not offered
    };
  }

  private static boolean flag(@Nullable String value) {
    if (value != null && !value.isEmpty()) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
    return value != null;
  }

  private static ReportWishes wishes(Map<String, String> given) {
    return new ReportWishes(content(given.get("RET")), envelopeId(given.get("ENVID")));
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

  /** RFC 3461 §4.1: NEVER alone, or a list of the others. */
  private static Set<Notify> notifyOn(@Nullable String value) {
    Set<Notify> wishes = EnumSet.noneOf(Notify.class);
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

  private static @Nullable String originalRecipient(@Nullable String value) {
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
    String type = value.substring(0, semicolon).toLowerCase(Locale.ROOT);
    String address = value.substring(semicolon + 1);
    // RFC 6533 §3: a utf-8 address has an encoding of its own
    return type
        + ";"
        + (type.equals("utf-8") ? Xtext.utf8Decoded(address) : Xtext.decoded(address));
  }
}
