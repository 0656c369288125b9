package postroad.ingress.command;

import java.time.Duration;
import java.time.Instant;
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

  /** The client greets and hands over mail for those who live here (RFC 2033 §4.1). */
  record Lhlo(String client) implements SmtpCommand {}

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
   * @param bodyType BODY (RFC 6152 §3, RFC 3030 §3)
   * @param smtpUtf8 whether the mail needs SMTPUTF8 (RFC 6531 §3.4)
   * @param wishes RET and ENVID (RFC 3461 §4.3, §4.4)
   * @param terms what is asked of the way it goes
   */
  record MailParameters(
      long declaredSize,
      BodyType bodyType,
      boolean smtpUtf8,
      ReportWishes wishes,
      TermsAsked terms) {

    public static final MailParameters NONE =
        new MailParameters(0, BodyType.SEVEN_BIT, false, ReportWishes.NONE, TermsAsked.NONE);
  }

  /**
   * What a sender asks of the way a mail goes; a door may agree to less.
   *
   * @param requireTls REQUIRETLS (RFC 8689 §4)
   * @param priority MT-PRIORITY; 0 when not given (RFC 6710 §5)
   * @param hold HOLDFOR or HOLDUNTIL, absent when the mail may leave at once (RFC 4865 §4)
   */
  record TermsAsked(boolean requireTls, int priority, @Nullable Hold hold) {

    public static final TermsAsked NONE = new TermsAsked(false, 0, null);
  }

  /** How long a mail is to stay here before it goes anywhere. */
  sealed interface Hold {

    /** So long. */
    record For(Duration time) implements Hold {}

    /** Until then. */
    record Until(Instant moment) implements Hold {}
  }
}
