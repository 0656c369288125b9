package postroad.relay.delivery;

import postroad.contract.Envelope;
import postroad.relay.smtp.MailContent;

/** Knows where the octets of a mail are that are not in its record. */
@FunctionalInterface
interface BodyAccess {

  /** The octets in the body store; the store is asked when they are read. */
  MailContent stored(Envelope envelope);

  /** The octets of a mail, in the record or in the store. */
  default MailContent of(Envelope envelope, byte[] recordValue) {
    return envelope.body().inline() ? MailContent.inHand(recordValue) : stored(envelope);
  }
}
