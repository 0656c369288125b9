package postroad.ingress.command;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import postroad.ingress.command.SmtpCommand.Hold;
import postroad.ingress.command.SmtpCommand.TermsAsked;

/** Reads what a sender asks of the way a mail goes. */
final class TermsGrammar {

  private static final Pattern PRIORITY = Pattern.compile("0|-?[1-9]"); // RFC 6710 §5
  private static final Pattern SECONDS = Pattern.compile("[1-9]\\d{0,8}"); // RFC 4865 §4

  /** RFC 3339 §5.6, and UTC as RFC 4865 §4 wants it. */
  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z");

  private TermsGrammar() {}

  static TermsAsked terms(Parameters given) {
    return new TermsAsked(
        given.flag("REQUIRETLS"),
        priority(given.value("MT-PRIORITY")),
        hold(given.value("HOLDFOR"), given.value("HOLDUNTIL")));
  }

  private static int priority(@Nullable String value) {
    return value == null ? 0 : Integer.parseInt(checked(value, PRIORITY));
  }

  /** The one or the other, never both (RFC 4865 §4). */
  private static @Nullable Hold hold(@Nullable String seconds, @Nullable String moment) {
    if (seconds != null && moment != null) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
    if (seconds != null) {
      return new Hold.For(Duration.ofSeconds(Long.parseLong(checked(seconds, SECONDS))));
    }
    return moment == null ? null : new Hold.Until(instant(moment));
  }

  private static Instant instant(String moment) {
    try {
      return Instant.parse(checked(moment.toUpperCase(Locale.ROOT), MOMENT));
    } catch (DateTimeParseException noSuchDay) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
  }

  private static String checked(String value, Pattern grammar) {
    if (!grammar.matcher(value).matches()) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
    return value;
  }
}
