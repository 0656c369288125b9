package postroad.mailbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.Terms;

/** What stands in front of a message in a mailbox. */
class TraceTest {

  private static final Envelope ENVELOPE = SampleOrders.envelope(new byte[0]);

  @Test
  void senderRecipientAndTheWayItCame() {
    assertThat(Trace.of(ENVELOPE, Recipient.of(MailAddress.parse("\"bob smith\"@b.test"))))
        .isEqualTo(
            "Return-Path: <ada@a.test>\r\nDelivered-To: \"bob smith\"@b.test\r\n"
                + SampleOrders.RECEIVED);
  }

  @Test
  void theNullSenderIsWrittenAsSuch() {
    Envelope report =
        new Envelope(
            ENVELOPE.mailId(),
            ENVELOPE.acceptedAt(),
            null,
            "",
            ENVELOPE.body(),
            ENVELOPE.bodyType(),
            false,
            ENVELOPE.wishes(),
            ENVELOPE.origin(),
            Terms.NONE);
    assertThat(Trace.of(report, Recipient.of(MailAddress.parse("bob@b.test"))))
        .isEqualTo("Return-Path: <>\r\nDelivered-To: bob@b.test\r\n");
  }
}
