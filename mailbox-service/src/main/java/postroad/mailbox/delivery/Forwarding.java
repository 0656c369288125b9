package postroad.mailbox.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import postroad.contract.AcceptedMail;
import postroad.contract.BodyReference;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Recipient;
import postroad.contract.Terms;
import postroad.mailbox.filter.ForwardingLoop;
import postroad.mailbox.outgoing.CausedMail;

/**
 * Sends a mail on as a new mail from the same sender; the spool writes a sender for the next host
 * that it can be reached by, as for aliases.
 */
final class Forwarding {

  private Forwarding() {}

  static CausedMail of(Errand errand, List<MailAddress> targets, Instant now) {
    LocalMail mail = errand.mail();
    Recipient recipient = errand.recipient().recipient();
    boolean isOneInsteadOfAnother = targets.size() == 1 && !errand.isFiled();
    List<Recipient> recipients =
        targets.stream()
            .map(target ->
                isOneInsteadOfAnother
                    ? fresh(recipient).redirectedTo(target)
                    : fresh(recipient).expandedTo(target))
            .toList();
    return new CausedMail(
        errand.account().id(),
        CausedMail.Kind.FORWARD,
        new AcceptedMail(envelope(errand, now), recipients),
        mail.octets(),
        isAtHand(mail) ? null : mail.body());
  }

  private static Envelope envelope(Errand errand, Instant now) {
    Envelope came = errand.mail().envelope();
    MailAddress recipient = errand.recipient().recipient().address();
    UUID account = errand.account().id();
    BodyReference body = came.body();
    return new Envelope(
        MailId.derived(came.mailId(), "forwarded by " + account),
        now,
        came.sender(),
        ForwardingLoop.mark(recipient) + came.trace(),
        new BodyReference(
            body.size(), body.sha256(), isAtHand(errand.mail()), !isAtHand(errand.mail())),
        came.bodyType(),
        came.smtpUtf8() || !recipient.isAscii(),
        came.wishes(),
        came.origin(),
        new Terms(came.terms().requireTls(), came.terms().priority(), null));
  }

  private static boolean isAtHand(LocalMail mail) {
    return mail.envelope().body().inline();
  }

  /** The attempts to reach one mailbox say nothing of another. */
  private static Recipient fresh(Recipient recipient) {
    return new Recipient(
        recipient.address(),
        recipient.originalRecipient(),
        recipient.notifyOn(),
        0,
        false,
        recipient.forwardedBy());
  }
}
