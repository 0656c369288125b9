package postroad.mailbox.delivery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import postroad.contract.Envelope;
import postroad.contract.LocalDelivery;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.contract.Recipient;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.directory.Account;

/** One mail for one recipient, as the spool would order it. */
@SuppressWarnings("ArrayRecordComponent")
record OneMail(Envelope envelope, ForAccount recipient, byte[] octets) {

  OneMail under(String trace) {
    Envelope other = SampleOrders.envelope(envelope.body());
    return new OneMail(
        new Envelope(
            other.mailId(),
            other.acceptedAt(),
            other.sender(),
            trace,
            other.body(),
            other.bodyType(),
            false,
            other.wishes(),
            other.origin(),
            other.terms()),
        recipient,
        octets);
  }

  OneMail saying(String header) {
    byte[] written = (header + "\r\nhello\r\n").getBytes(StandardCharsets.US_ASCII);
    return new OneMail(SampleOrders.envelope(written), recipient, written);
  }

  ProducerRecord<String, byte[]> asRecord() {
    var order = new LocalDelivery(envelope, List.of(recipient));
    return Wire.carry(Topics.LOCAL, recipient.account().toString(), order, octets);
  }

  static OneMail to(Account account, @Nullable String detail) {
    byte[] octets = "Subject: hello\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII);
    return new OneMail(
        SampleOrders.envelope(octets),
        new ForAccount(account.id(), detail, Recipient.of(account.address())),
        octets);
  }
}
