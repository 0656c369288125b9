package postroad.singlenode.queue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.BodyStore;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.contract.BounceClass;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.StatusCode;
import postroad.contract.Terms;
import postroad.contract.Wire;

/** Mail that waits in the database of a spool, for tests. */
final class WaitingLetter {

  private WaitingLetter() {}

  /** A mail that was tried once for this recipient and waits for an hour. */
  static MailId keep(ConfigurableApplicationContext spool, String recipient, String reply) {
    MailId mail = MailId.at(Instant.now());
    byte[] octets = "Subject: hi\r\n\r\nhello\r\n".getBytes(StandardCharsets.UTF_8);
    spool.getBean(BodyStore.class).storeAll(List.of(new BodyStore.Whole(mail.value(), octets, "")));
    MailAddress to = MailAddress.parse(recipient);
    Recipient tried = new Recipient(to, null, Set.of(), 1, false);
    spool
        .getBean(JdbcClient.class)
        .sql(
            """
            INSERT INTO spool.waiting
              (mail_id, recipient, destination, sender, size, attempts, status, accepted_at, due_at,
               envelope, outcome)
            VALUES (?, ?, ?, 'alice@a.test', ?, 1, '4.4.1', now(), now() + interval '1 hour', ?, ?)
            """)
        .params(
            mail.value(),
            recipient,
            to.domain(),
            octets.length,
            Wire.text(envelope(mail, octets.length)),
            Wire.text(
                new Deferred(
                    tried,
                    new StatusCode(4, 4, 1),
                    "not now",
                    "mx.b.test",
                    reply,
                    Instant.now(),
                    BounceClass.GREYLISTED)))
        .update();
    return mail;
  }

  private static Envelope envelope(MailId mail, int size) {
    return new Envelope(
        mail,
        Instant.now(),
        MailAddress.parse("alice@a.test"),
        "",
        BodyReference.inline(size, "ab12").movedToStore(),
        BodyType.SEVEN_BIT,
        false,
        ReportWishes.NONE,
        Origin.report(),
        Terms.NONE);
  }
}
