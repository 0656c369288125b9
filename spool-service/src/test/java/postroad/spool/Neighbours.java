package postroad.spool;

import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.mail;
import static postroad.spool.Samples.octets;
import static postroad.spool.Samples.recipients;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import postroad.contract.AcceptedMail;
import postroad.contract.Carried;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.Envelope;
import postroad.contract.LocalDelivery;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.ReportWishes;
import postroad.contract.ReturnedMail;
import postroad.contract.StatusCode;
import postroad.contract.Terms;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.content.MailInHand;

/** What the neighbours of the spool say to it, and how they know what is meant for them. */
final class Neighbours {

  private Neighbours() {}

  static MailInHand letter() {
    MailId id = MailId.at(Instant.now());
    MailInHand sample =
        mail(id, ALICE, ReportWishes.NONE, octets("Message-ID: <" + id + "@a.test>", "", "hello"));
    var envelope = sample.envelope();
    return new MailInHand(
        new Envelope(
            id,
            Instant.now(),
            envelope.sender(),
            envelope.trace(),
            envelope.body(),
            envelope.bodyType(),
            false,
            envelope.wishes(),
            envelope.origin(),
            Terms.NONE),
        sample.octets());
  }

  static ProducerRecord<String, byte[]> accepted(MailInHand mail, String... to) {
    return Wire.carry(
        Topics.ACCEPTED,
        mail.envelope().mailId().toString(),
        new AcceptedMail(mail.envelope(), recipients(to)),
        mail.octets());
  }

  static ProducerRecord<String, byte[]> returned(MailInHand mail, NotDelivered... outcomes) {
    return Wire.carry(
        Topics.RETURNED,
        mail.envelope().mailId().toString(),
        new ReturnedMail(mail.envelope(), List.of(outcomes)),
        mail.octets());
  }

  static Deferred notNow(Recipient recipient) {
    return new Deferred(
        recipient.afterAttempt(),
        new StatusCode(4, 2, 1),
        "not now",
        "mx.b.test",
        "451 later",
        Instant.now(),
        null);
  }

  static Failed never(String address) {
    return new Failed(
        Recipient.of(MailAddress.parse(address)),
        new StatusCode(5, 1, 1),
        "no such user",
        "mx.b.test",
        "550 no such user",
        Instant.now(),
        null);
  }

  static Predicate<ConsumerRecord<String, byte[]>> about(MailInHand mail) {
    return record -> idOf(record).equals(mail.envelope().mailId());
  }

  static MailId idOf(ConsumerRecord<String, byte[]> record) {
    Class<? extends Carried> kind =
        record.topic().equals(Topics.LOCAL) ? LocalDelivery.class : RemoteDelivery.class;
    return Wire.read(record, kind).envelope().mailId();
  }

  static Predicate<ConsumerRecord<String, byte[]>> reportAbout(MailInHand mail) {
    String reference = "References: <" + mail.envelope().mailId() + "@a.test>";
    return record -> new String(record.value(), StandardCharsets.UTF_8).contains(reference);
  }
}
