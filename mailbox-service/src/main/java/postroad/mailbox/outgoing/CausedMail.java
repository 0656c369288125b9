package postroad.mailbox.outgoing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import postroad.contract.AcceptedMail;
import postroad.contract.BodyReference;
import postroad.contract.Envelope;
import postroad.contract.JournalEvent;
import postroad.contract.MailId;
import postroad.contract.Recipient;
import postroad.mailboxstore.remembered.Deeds.Deed;

/**
 * A mail that enters the spool because of another one. Its id is derived from that one's, so that
 * it is known again when a batch is read twice.
 *
 * @param cause whose mail caused it
 * @param kind what it is, for those who count
 * @param octets the message, when the envelope says that it is inline
 * @param copyOf the body it has to get a copy of first; absent when its octets are at hand
 */
@SuppressWarnings("ArrayRecordComponent")
public record CausedMail(
    UUID cause, Kind kind, AcceptedMail mail, byte[] octets, @Nullable UUID copyOf) {

  /** Why mail is caused. */
  public enum Kind {
    FORWARD,
    ANSWER,
    WARNING
  }

  Deed deed() {
    return Deed.sent(cause, id());
  }

  public MailId id() {
    return mail.envelope().mailId();
  }

  /** The same with its octets in this place. */
  CausedMail at(BodyReference place) {
    Envelope envelope = mail.envelope().with(place);
    return new CausedMail(
        cause, kind, new AcceptedMail(envelope, mail.recipients()), octets, copyOf);
  }

  JournalEvent.Accepted event(Instant now) {
    Envelope envelope = mail.envelope();
    return new JournalEvent.Accepted(
        id(),
        now,
        envelope.sender(),
        mail.recipients().stream().map(Recipient::address).toList(),
        envelope.body().size(),
        envelope.origin());
  }

  static List<Deed> deeds(List<CausedMail> mails) {
    return mails.stream().map(CausedMail::deed).toList();
  }
}
