package postroad.spool.schedule;

import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.octets;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

/** A database of its own with the spool's schema, and everything that asks it. */
final class WaitingDatabase implements AutoCloseable {

  private final HikariDataSource source = new HikariDataSource();

  final JdbcClient db = JdbcClient.create(source);
  final TransactionOperations transaction =
      new TransactionTemplate(new JdbcTransactionManager(source));
  final WaitingRepository waiting =
      new WaitingRepository(db, transaction, new MemoryBodies(), Routing.TENANCY);
  final DueRepository due = new DueRepository(db, transaction);
  final Destinations destinations = new Destinations(db, transaction);
  final LaneRepository lanes = new LaneRepository(db, transaction);
  final ClockRepository clock = new ClockRepository(db, transaction);
  final QueueRepository queue = new QueueRepository(db);

  WaitingDatabase() {
    TestDatabase database = RealPostgres.freshDatabase();
    source.setJdbcUrl(database.url());
    source.setUsername(database.user());
    source.setPassword(database.password());
    OwnSchema.upToDate(source, "spool").close();
  }

  void empty() {
    db.sql("TRUNCATE spool.waiting").update();
    db.sql("DELETE FROM spool.destination").update();
  }

  /** Mail of alice's that has had one attempt. */
  static WaitingMail mail(int priority, String address, Instant dueAt) {
    return mail(new Terms(false, priority, null), address, 1, dueAt);
  }

  /** Mail of alice's that nobody has tried to deliver yet. */
  static WaitingMail untried(String address, @Nullable Instant releaseAt, Instant dueAt) {
    return mail(new Terms(false, 0, releaseAt), address, 0, dueAt);
  }

  private static WaitingMail mail(Terms terms, String address, int attempts, Instant dueAt) {
    MailInHand letter =
        Samples.with(
            terms, Samples.mail(MailId.at(Instant.now()), ALICE, ReportWishes.NONE, octets("hi")));
    return new WaitingMail(
        letter.envelope().with(letter.envelope().body().movedToStore()),
        new Deferred(
            new Recipient(MailAddress.parse(address), null, Set.of(), attempts, false),
            new StatusCode(4, 4, 1),
            "no answer",
            null,
            null,
            Samples.NOON,
            null),
        dueAt,
        null);
  }

  static WaitingMail due(String address) {
    return mail(0, address, Instant.now().minusSeconds(1));
  }

  @Override
  public void close() {
    source.close();
  }
}
