package postroad.ingress.greylist;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The triplets we have met and the networks we know, in PostgreSQL: all replicas see the same. */
final class GreylistRepository {

  /** A network we meet often is not written anew each time. */
  private static final Duration A_DAY = Duration.ofDays(1);

  private final JdbcClient db;
  private final GreylistSettings settings;

  GreylistRepository(DataSource database, GreylistSettings settings) {
    this.db = JdbcClient.create(database);
    this.settings = settings;
  }

  /** Whether the network is known well enough; then it is remembered longer. */
  boolean isKnown(String network, Instant now) {
    return db.sql(
            """
            WITH known AS (
              SELECT expires FROM ingress.greylist_network
               WHERE network = CAST(:network AS cidr) AND passes >= :enough AND expires > :now
            ), remembered AS (
              UPDATE ingress.greylist_network SET expires = :expires
               WHERE network = CAST(:network AS cidr)
                 AND EXISTS (SELECT FROM known WHERE expires < :dayBefore)
            )
            SELECT EXISTS (SELECT FROM known)
            """)
        .param("network", network)
        .param("enough", settings.welcomeAfter())
        .param("now", at(now))
        .param("expires", at(now.plus(settings.lifetime())))
        .param("dayBefore", at(now.plus(settings.lifetime()).minus(A_DAY)))
        .query(Boolean.class)
        .single();
  }

  /**
   * What is known of a triplet, this meeting included.
   *
   * @param passes how often it has come after its time; 0 when it still has to wait
   */
  record Met(Instant firstSeen, int passes) {}

  /** Meets a triplet: for the first time, again too early, or again. */
  Met meet(Triplet triplet, Instant now) {
    return db.sql(
            """
            INSERT INTO ingress.greylist AS known (network, sender, recipient, first_seen, expires)
            VALUES (CAST(:network AS cidr), :sender, :recipient, :now, :untilWindow)
            ON CONFLICT (network, sender, recipient) DO UPDATE SET
              first_seen = CASE WHEN known.expires <= :now THEN :now ELSE known.first_seen END,
              passes = CASE
                WHEN known.expires <= :now THEN 0
                WHEN known.first_seen <= :latestFirst THEN known.passes + 1
                ELSE known.passes END,
              expires = CASE
                WHEN known.expires <= :now THEN :untilWindow
                WHEN known.first_seen <= :latestFirst THEN :untilLifetime
                ELSE known.expires END
            RETURNING first_seen, passes
            """)
        .param("network", triplet.network())
        .param("sender", triplet.sender())
        .param("recipient", triplet.recipient())
        .param("now", at(now))
        .param("latestFirst", at(now.minus(settings.delay())))
        .param("untilWindow", at(now.plus(settings.window())))
        .param("untilLifetime", at(now.plus(settings.lifetime())))
        .query((row, _) ->
            new Met(
                row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                row.getInt("passes")))
        .single();
  }

  /** One more triplet of this network has passed. */
  void countPass(String network, Instant now) {
    db.sql(
            """
            INSERT INTO ingress.greylist_network AS known (network, passes, expires)
            VALUES (CAST(:network AS cidr), 1, :expires)
            ON CONFLICT (network) DO UPDATE SET
              passes = CASE WHEN known.expires <= :now THEN 1 ELSE known.passes + 1 END,
              expires = :expires
            """)
        .param("network", network)
        .param("now", at(now))
        .param("expires", at(now.plus(settings.lifetime())))
        .update();
  }

  /** Forgets what has expired, so much at once; how much it was. */
  int forget(Instant now, int atMost) {
    int triplets =
        db.sql(
                """
                DELETE FROM ingress.greylist WHERE ctid IN (
                  SELECT ctid FROM ingress.greylist WHERE expires <= :now
                   LIMIT :most FOR UPDATE SKIP LOCKED)
                """)
            .param("now", at(now))
            .param("most", atMost)
            .update();
    int networks =
        db.sql(
                """
                DELETE FROM ingress.greylist_network WHERE ctid IN (
                  SELECT ctid FROM ingress.greylist_network WHERE expires <= :now
                   LIMIT :most FOR UPDATE SKIP LOCKED)
                """)
            .param("now", at(now))
            .param("most", atMost)
            .update();
    return Math.max(triplets, networks);
  }

  private static OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
