package postroad.mailbox.delivery;

import org.jspecify.annotations.Nullable;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;

/** The header fields that final delivery puts in front of a message. */
final class Trace {

  private Trace() {}

  /** What this recipient's copy begins with: who sent it, whom it was for, then how it came. */
  static String of(Envelope envelope, Recipient recipient) {
    return "Return-Path: <"
        + written(envelope.sender()) // RFC 5321 §4.4: at final delivery, the reverse-path
        + ">\r\nDelivered-To: "
        + recipient.address()
        + "\r\n"
        + envelope.trace();
  }

  private static String written(@Nullable MailAddress sender) {
    return sender == null ? "" : sender.toString();
  }
}
