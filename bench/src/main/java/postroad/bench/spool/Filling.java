package postroad.bench.spool;

import java.time.Instant;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
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

/**
 * Fills the spool with waiting mails of 2 KB that had one attempt, in pieces, past the services:
 * the database writes what a spool would have written.
 */
final class Filling {

  private static final int SIZE = 2048;
  private static final int PIECE = 50_000;

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static final Envelope SAMPLE =
      new Envelope(
          MailId.at(NOON),
          NOON,
          MailAddress.parse("sender@bench.test"),
          """
          Received: from client.bench.test (client.bench.test [192.0.2.1])\r
          \tby mx.bench.test with ESMTPSA; Mon, 23 Nov 2026 12:00:00 +0000\r
          """,
          BodyReference.stored(SIZE, "0".repeat(64)),
          BodyType.EIGHT_BIT_MIME,
          false,
          ReportWishes.NONE,
          new Origin(Origin.Door.SUBMISSION, "192.0.2.1", "client.bench.test", "sender@bench.test"),
          Terms.NONE);

  private static final Deferred NO_ANSWER =
      new Deferred(
          new Recipient(MailAddress.parse("user@destination"), null, Set.of(), 1, false),
          new StatusCode(4, 4, 1),
          "no mail could be given to the host: Connection refused",
          "mx.destination.test",
          null,
          NOON,
          null);

  private final JdbcClient db;

  Filling(JdbcClient db) {
    this.db = db;
  }

  /** Nothing waits. */
  void empty() {
    db.sql("TRUNCATE spool.waiting, body.body, body.chunk").update();
    db.sql("DELETE FROM spool.destination").update();
  }

  /** So many due mails for so many destinations, whose names begin so. */
  void add(int mails, int destinations, String name) {
    for (int from = 0; from < mails; from += PIECE) {
      addPiece(from, Math.min(PIECE, mails - from), destinations, name);
    }
  }

  /** What the database finds out by itself within a minute or two. */
  void settle() {
    db.sql("ANALYZE spool.waiting").update();
    db.sql("ANALYZE spool.lane").update();
  }

  /** Nobody answers there. */
  void backOff(String destination) {
    db.sql(
            """
            INSERT INTO spool.destination (name, failures, failing_since, trouble, probe_at)
            VALUES (:name, 5, now(), 'no host answered', now() + interval '30 minutes')
            ON CONFLICT (name) DO UPDATE SET probe_at = excluded.probe_at
            """)
        .param("name", destination)
        .update();
  }

  /** Somebody answers there. */
  void forgive(String destination) {
    db.sql("DELETE FROM spool.destination WHERE name = :name").param("name", destination).update();
  }

  private void addPiece(int from, int mails, int destinations, String name) {
    db.sql(
            """
            WITH mail AS MATERIALIZED (
              SELECT uuidv7() AS id, n, :name || (n % :destinations) || '.test' AS destination
                FROM generate_series(CAST(:from AS integer), :from + :mails - 1) AS n),
            body AS (
              INSERT INTO body.body (id, content, size, sha256)
              SELECT id, id, :size, '' FROM mail),
            chunk AS (
              INSERT INTO body.chunk (content, seq, octets)
              SELECT id, 0, decode(repeat(md5(n::text), :size / 16), 'hex') FROM mail)
            INSERT INTO spool.waiting (mail_id, recipient, destination, sender, tenant, size, attempts,
              status, accepted_at, due_at, warn_at, expires_at, envelope, outcome)
            SELECT id, 'user' || n || '@' || destination, destination, 'sender' || (n % 1000) || '@bench.test',
                   'bench.test', :size, 1, '4.4.1', now(), now() - (n % 600) * interval '1 second',
                   now() + interval '4 hours', now() + interval '5 days',
                   replace(replace(:envelope, :sample, id::text), 'sender', 'sender' || (n % 1000)),
                   replace(:outcome, 'user@destination', 'user' || n || '@' || destination)
              FROM mail
            """)
        .param("name", name)
        .param("destinations", destinations)
        .param("from", from)
        .param("mails", mails)
        .param("size", SIZE)
        .param("envelope", Wire.text(SAMPLE))
        .param("sample", SAMPLE.mailId().toString())
        .param("outcome", Wire.text(NO_ANSWER))
        .update();
  }

  /** Every mail has come back this many times since, which leaves that many dead rows behind. */
  void churn(int mails, int times) {
    for (int time = 0; time < times; time++) {
      db.sql(
              """
              UPDATE spool.waiting SET attempts = attempts + 1, due_at = due_at - interval '1 second'
               WHERE mail_id IN (SELECT mail_id FROM spool.waiting WHERE sent_at IS NULL LIMIT :mails)
              """)
          .param("mails", mails)
          .update();
    }
  }
}
