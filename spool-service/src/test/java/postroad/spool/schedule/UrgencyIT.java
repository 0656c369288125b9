package postroad.spool.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.octets;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.StatusCode;
import postroad.contract.Terms;
import postroad.database.OwnSchema;
import postroad.spool.Samples;
import postroad.spool.content.MailInHand;
import postroad.spool.content.MemoryBodies;
import postroad.spool.routing.Routing;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** What is urgent leaves first, and to find it costs no more than to take it. */
class UrgencyIT {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final HikariDataSource DATABASE = new HikariDataSource();

  private final JdbcClient db = JdbcClient.create(DATABASE);
  private final TransactionOperations transaction =
      new TransactionTemplate(new JdbcTransactionManager(DATABASE));
  private final WaitingRepository waiting =
      new WaitingRepository(db, transaction, new MemoryBodies(), Routing.TENANCY);
  private final DueRepository claims = new DueRepository(db, transaction);

  @BeforeAll
  static void connect() {
    TestDatabase database = RealPostgres.freshDatabase();
    DATABASE.setJdbcUrl(database.url());
    DATABASE.setUsername(database.user());
    DATABASE.setPassword(database.password());
    OwnSchema.upToDate(DATABASE, "spool").close();
  }

  @AfterAll
  static void disconnect() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    db.sql("TRUNCATE spool.waiting").update();
  }

  @Test
  void theMostUrgentIsClaimedFirstThenTheLongestDue() {
    Instant now = Instant.now();
    waiting.keep(
        List.of(
            of(0, "old@b.test", now.minusSeconds(90)),
            of(0, "new@b.test", now.minusSeconds(5)),
            of(-9, "idle@b.test", now.minusSeconds(300)),
            of(4, "urgent@b.test", now.minusSeconds(1)),
            of(9, "later@b.test", now.plusSeconds(60))),
        List.of());

    assertThat(names(claims.claimDue(2, LEASE))).containsExactly("urgent", "old");
    assertThat(names(claims.claimDue(10, LEASE))).containsExactly("new", "idle");
  }

  @Test
  void aClaimReadsWhatItTakesHoweverMuchIsDueAndHowMuchIsNot() {
    db.sql(
            """
            INSERT INTO spool.waiting (mail_id, recipient, destination, priority, attempts, status,
              accepted_at, due_at, envelope, outcome)
            SELECT gen_random_uuid(), 'u' || n || '@b.test', 'b.test', 0, 1, '4.4.1',
              now(), now() + (n - 10000) * interval '1 second', '{}', '{}'
              FROM generate_series(1, 20000) AS n
            """)
        .update();
    db.sql("ANALYZE spool.waiting").update();

    List<String> plan =
        db.sql(
                """
                EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF)
                %s
                """
                        .formatted(
                            DueRepository.DUE
                                .replace(":limit", "100")
                                .replace(":share", "100")
                                .replace(":ageing", "600000")
                                .replace(":destinations", "ARRAY['b.test']")
                                .replace(":priorities", "ARRAY[0]"))
                    + "SELECT * FROM mine")
            .query((line, _) -> line.getString(1))
            .list();

    assertThat(plan).anySatisfy(line -> assertThat(line).contains("waiting_lane"));
    assertThat(plan).noneSatisfy(line -> assertThat(line).contains("Seq Scan"));
    assertThat(plan).noneSatisfy(line -> assertThat(line).contains("Rows Removed"));
  }

  private static List<String> names(List<WaitingMail> mails) {
    return mails.stream().map(mail -> mail.recipient().address().localPart()).toList();
  }

  private static WaitingMail of(int priority, String address, Instant dueAt) {
    MailInHand mail =
        Samples.with(
            new Terms(false, priority, null),
            Samples.mail(MailId.at(Instant.now()), ALICE, ReportWishes.NONE, octets("hi")));
    return new WaitingMail(
        mail.envelope().with(mail.envelope().body().movedToStore()),
        new Deferred(
            new Recipient(MailAddress.parse(address), null, Set.of(), 1, false),
            new StatusCode(4, 4, 1),
            "no answer",
            null,
            null,
            Samples.NOON),
        dueAt,
        null);
  }
}
