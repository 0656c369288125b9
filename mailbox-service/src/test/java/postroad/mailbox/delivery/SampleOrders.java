package postroad.mailbox.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.contract.Envelope;
import postroad.contract.LocalDelivery;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Notify;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.Terms;
import postroad.contract.Topics;
import postroad.contract.Wire;

/** Orders to file mail, as the spool would write them. */
public final class SampleOrders {

  static final String RECEIVED = "Received: from a.test by b.test; now\r\n";

  private static final byte[] TEXT =
      "Subject: hello\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII);

  private SampleOrders() {}

  static Envelope envelope(byte[] octets) {
    return envelope(BodyReference.inline(octets.length, "0".repeat(64)));
  }

  static Envelope envelope(BodyReference body) {
    return new Envelope(
        MailId.at(Instant.now()),
        Instant.now(),
        MailAddress.parse("ada@a.test"),
        RECEIVED,
        body,
        BodyType.EIGHT_BIT_MIME,
        false,
        ReportWishes.NONE,
        new Origin(Origin.Door.EXCHANGE, "192.0.2.1", "a.test", null),
        Terms.NONE);
  }

  static ForAccount recipient(UUID account, @Nullable String detail) {
    return new ForAccount(
        account, detail, Recipient.of(MailAddress.parse("r" + account + "@b.test")));
  }

  static ForAccount wantingSuccess(UUID account) {
    MailAddress address = MailAddress.parse("r" + account + "@b.test");
    return new ForAccount(
        account, null, new Recipient(address, null, Set.of(Notify.SUCCESS), 0, false));
  }

  static LocalDelivery order(byte[] octets, UUID... accounts) {
    return new LocalDelivery(
        envelope(octets),
        Arrays.stream(accounts).map(account -> recipient(account, null)).toList());
  }

  public static ProducerRecord<String, byte[]> record(byte[] octets, UUID... accounts) {
    return Wire.carry(Topics.LOCAL, accounts[0].toString(), order(octets, accounts), octets);
  }

  /** A small mail as it is after reading. */
  static LocalMail mail(UUID... accounts) {
    var record = new ConsumerRecord<>(Topics.LOCAL, 0, 0L, accounts[0].toString(), TEXT);
    return new LocalMail(record, order(TEXT, accounts));
  }

  static List<UUID> accountsOf(LocalMail mail) {
    return mail.order().accounts().stream().map(ForAccount::account).toList();
  }

  static LocalDelivery orderIn(ProducerRecord<String, byte[]> record) {
    return Wire.parse(record.headers().lastHeader(Wire.ENVELOPE).value(), LocalDelivery.class);
  }
}
