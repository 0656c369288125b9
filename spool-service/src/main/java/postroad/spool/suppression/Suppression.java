package postroad.spool.suppression;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import postroad.contract.BounceClass;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.MailId;
import postroad.contract.StatusCode;

/**
 * An address that gets no mail of a sender's domain for a while.
 *
 * @param bounce what kind of trouble put it on the list; absent when an operator did
 * @param status what a sender hears as the code
 * @param reason what the other host said, or why the operator did it; absent when nobody said
 * @param mail the mail that came back
 * @param until when it may be tried again; absent when never
 * @param madeBy the operator who put it there
 */
public record Suppression(
    Correspondence of,
    @Nullable BounceClass bounce,
    StatusCode status,
    @Nullable String reason,
    @Nullable MailId mail,
    Instant since,
    @Nullable Instant until,
    @Nullable String madeBy) {

  private static final StatusCode NOT_AUTHORIZED = new StatusCode(5, 7, 1);
  private static final int LONGEST_REASON = 300;

  public Suppression {
    if (reason != null) {
      String line = reason.replaceAll("\\p{C}+", " "); // a database takes no NUL
      reason = line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
    }
  }

  /** One that a bounce is reason for. */
  static Suppression after(
      Correspondence of, BounceClass kind, Failed failed, MailId mail, Duration lasts) {
    return new Suppression(
        of,
        kind,
        codeOf(kind),
        failed.reply() == null ? failed.reason() : failed.reply(),
        mail,
        failed.at(),
        failed.at().plus(lasts),
        null);
  }

  /** One that an operator wants. */
  public static Suppression wantedBy(
      String operator,
      Correspondence of,
      @Nullable String reason,
      Instant now,
      @Nullable Instant until) {
    return new Suppression(of, null, NOT_AUTHORIZED, reason, null, now, until, operator);
  }

  /** What others understand, whatever code the host had for it. */
  private static StatusCode codeOf(BounceClass kind) {
    return switch (kind) {
      case NO_SUCH_USER -> new StatusCode(5, 1, 1);
      case NO_SUCH_DOMAIN -> new StatusCode(5, 1, 2);
      case INACTIVE -> new StatusCode(5, 2, 1);
      case FULL -> new StatusCode(5, 2, 2);
      default -> NOT_AUTHORIZED;
    };
  }

  /** In words for the sender whose mail is not sent. */
  String inWords() {
    String why =
        madeBy != null
            ? "the operator of this server has put the address on the list of those that get no mail"
            : "mail to this address came back on " + day(since);
    String said = reason == null ? "" : " (" + reason + ")";
    String again = until == null ? "" : "; it is not tried again before " + day(until);
    return "nothing was sent: " + why + said + again;
  }

  private static String day(Instant moment) {
    return moment.toString().substring(0, "2026-01-01".length());
  }
}
