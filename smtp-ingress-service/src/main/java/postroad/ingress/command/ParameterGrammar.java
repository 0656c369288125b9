package postroad.ingress.command;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import postroad.contract.BodyType;
import postroad.contract.MailAddress;
import postroad.ingress.command.SmtpCommand.MailParameters;
import postroad.ingress.command.SmtpCommand.Rcpt;

/** Reads the parameters of MAIL and RCPT: those of the extensions offered, and no others. */
final class ParameterGrammar {

  private static final Pattern SIZE = Pattern.compile("\\d{1,20}"); // RFC 1870 §3

  private ParameterGrammar() {}

  static MailParameters mail(String text, Set<Extension> offered) {
    Parameters given =
        Parameters.of(
            text, keyword -> Extension.ofMail(keyword).filter(offered::contains).isPresent());
    checkAuthor(given.value("AUTH"));
    return new MailParameters(
        size(given.value("SIZE")),
        bodyType(given.value("BODY")),
        given.flag("SMTPUTF8"),
        ReportGrammar.wishes(given),
        TermsGrammar.terms(given));
  }

  static Rcpt rcpt(MailAddress recipient, String text, Set<Extension> offered) {
    Parameters given =
        Parameters.of(
            text, keyword -> Extension.ofRcpt(keyword).filter(offered::contains).isPresent());
    return new Rcpt(
        recipient, ReportGrammar.originalRecipient(given), ReportGrammar.notifyOn(given));
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
      case "BINARYMIME" -> BodyType.BINARY_MIME; // RFC 3030 §3
      default -> throw new SyntaxError(Fault.BAD_PARAMETER);
    };
  }

  /** Who the author is said to be: we know the user, and believe nobody else (RFC 4954 §5). */
  private static void checkAuthor(@Nullable String value) {
    if (value != null && !value.equals("<>") && Xtext.decoded(value).isEmpty()) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
  }
}
