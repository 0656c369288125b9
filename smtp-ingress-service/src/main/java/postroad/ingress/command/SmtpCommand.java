package postroad.ingress.command;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import postroad.contract.BodyType;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.ReportWishes;

/** One thing a client said (RFC 5321 §4.1); what made no sense is one of them. */
public sealed interface SmtpCommand {

  /** The client greets and wants to know what we can do. */
  record Ehlo(String client) implements SmtpCommand {}

  /** The client greets and knows no extensions. */
  record Helo(String client) implements SmtpCommand {}

  /**
   * A mail begins.
   *
   * @param sender the reverse-path; absent for {@code <>}
   */
  record Mail(@Nullable MailAddress sender, MailParameters parameters) implements SmtpCommand {}

  /**
   * One more address the mail is for.
   *
   * @param originalRecipient ORCPT, decoded (RFC 3461 §4.2)
   * @param notifyOn NOTIFY; empty when not given (RFC 3461 §4.1)
   */
  record Rcpt(MailAddress recipient, @Nullable String originalRecipient, Set<Notify> notifyOn)
      implements SmtpCommand {

    public Rcpt {
      notifyOn = Set.copyOf(notifyOn);
    }
  }

  /** The mail comes now, in lines, until one with a dot alone. */
  record Data() implements SmtpCommand {}

  /**
   * So many octets of the mail follow at once (RFC 3030 §2).
   *
   * @param last whether they are the last ones
   */
  record Bdat(long size, boolean last) implements SmtpCommand {}

  /** Forget the mail begun. */
  record Rset() implements SmtpCommand {}

  /** Nothing; only to hear an answer. */
  record Noop() implements SmtpCommand {}

  /** What can you do? */
  record Help() implements SmtpCommand {}

  /** Who is this? */
  record Vrfy() implements SmtpCommand {}

  /** Who is on this list? */
  record Expn() implements SmtpCommand {}

  /** Good-bye. */
  record Quit() implements SmtpCommand {}

  /** Let us speak in private (RFC 3207). */
  record StartTls() implements SmtpCommand {}

  /**
   * The client wants to log in (RFC 4954).
   *
   * @param mechanism in upper case
   * @param initialResponse as it was sent; absent when it was not
   */
  record Auth(String mechanism, @Nullable String initialResponse) implements SmtpCommand {

    /** Credentials are never shown. */
    @Override
    public String toString() {
      return "Auth[" + mechanism + "]";
    }
  }

  /** This made no sense. */
  record Malformed(Fault fault) implements SmtpCommand {}

  /**
   * What MAIL says besides the sender.
   *
   * @param declaredSize SIZE in octets; 0 when not told (RFC 1870 §3)
   * @param bodyType BODY (RFC 6152 §3)
   * @param smtpUtf8 whether the mail needs SMTPUTF8 (RFC 6531 §3.4)
   * @param wishes RET and ENVID (RFC 3461 §4.3, §4.4)
   * @param namesAuthor whether there is an AUTH parameter (RFC 4954 §5)
   */
  record MailParameters(
      long declaredSize,
      BodyType bodyType,
      boolean smtpUtf8,
      ReportWishes wishes,
      boolean namesAuthor) {

    public static final MailParameters NONE =
        new MailParameters(0, BodyType.SEVEN_BIT, false, ReportWishes.NONE, false);
  }
}
