package postroad.ingress.greylist;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailAddress;
import postroad.database.OwnSchema;
import postroad.ingress.policy.Refusal;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** Strangers who come and come again, over a real database. */
class GreylistIT {

  private static final InetAddress STRANGER = InetAddress.ofLiteral("192.0.2.7");
  private static final MailAddress CAROL = MailAddress.parse("carol@elsewhere.example");
  private static final MailAddress BOB = MailAddress.parse("bob@example.test");
  private static final GreylistSettings SETTINGS =
      new GreylistSettings(true, Duration.ofMinutes(5), Duration.ofDays(2), Duration.ofDays(36), 2);
  private static final HikariDataSource DATABASE = new HikariDataSource();

  private Instant now = Instant.parse("2026-11-25T12:00:00Z");
  private final Greylist greylist = Greylist.in(DATABASE, SETTINGS, () -> now);

  @BeforeAll
  static void connect() {
    TestDatabase database = RealPostgres.freshDatabase();
    DATABASE.setJdbcUrl(database.url());
    DATABASE.setUsername(database.user());
    DATABASE.setPassword(database.password());
    OwnSchema.upToDate(DATABASE, "ingress").close();
  }

  @AfterAll
  static void disconnect() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    JdbcClient.create(DATABASE).sql("TRUNCATE ingress.greylist, ingress.greylist_network").update();
  }

  @Test
  void theFirstTimeIsTooEarlyAndSaysWhenToComeBack() {
    assertThat(tries(CAROL))
        .contains(Refusal.of(451, "4.7.1", "Greylisted, come back in 300 seconds"));
    pass(Duration.ofMinutes(1));
    assertThat(tries(CAROL))
        .contains(Refusal.of(451, "4.7.1", "Greylisted, come back in 240 seconds"));
  }

  @Test
  void whoComesAgainIsLetInAndNeedNotWaitAnyMore() {
    assertThat(tries(CAROL)).isPresent();
    pass(Duration.ofMinutes(5));
    assertThat(tries(CAROL)).isEmpty();
    assertThat(tries(CAROL)).isEmpty();
    pass(Duration.ofDays(35));
    assertThat(tries(CAROL)).isEmpty();
    pass(Duration.ofDays(35));
    assertThat(tries(CAROL)).isEmpty();
    pass(Duration.ofDays(36));
    assertThat(tries(CAROL)).isPresent();
  }

  @Test
  void whoComesAgainTooLateIsAStrangerAgain() {
    assertThat(tries(CAROL)).isPresent();
    pass(Duration.ofDays(2));
    assertThat(tries(CAROL)).isPresent();
    pass(Duration.ofMinutes(5));
    assertThat(tries(CAROL)).isEmpty();
  }

  @Test
  void anotherMailWaitsForItselfAndTheNeighbourMayBringIt() {
    assertThat(tries(CAROL)).isPresent();
    pass(Duration.ofMinutes(5));
    assertThat(tries(null)).isPresent();
    assertThat(tries(MailAddress.parse("dave@elsewhere.example"))).isPresent();
    InetAddress elsewhere = InetAddress.ofLiteral("198.51.100.7");
    assertThat(greylist.objection(elsewhere, CAROL, BOB)).isPresent();
    InetAddress neighbour = InetAddress.ofLiteral("192.0.2.250");
    MailAddress shouting = MailAddress.parse("CAROL@ELSEWHERE.EXAMPLE");
    assertThat(greylist.objection(neighbour, shouting, BOB)).isEmpty();
  }

  @Test
  void aNetworkOfSixIsASixtyFour() {
    InetAddress one = InetAddress.ofLiteral("2001:db8:0:1::7");
    InetAddress other = InetAddress.ofLiteral("2001:db8:0:1:ffff::8");
    assertThat(greylist.objection(one, CAROL, BOB)).isPresent();
    pass(Duration.ofMinutes(5));
    assertThat(greylist.objection(other, CAROL, BOB)).isEmpty();
  }

  @Test
  void aNetworkThatComesAgainOftenIsKnown() {
    for (MailAddress sender : new MailAddress[] {CAROL, MailAddress.parse("d@elsewhere.example")}) {
      assertThat(tries(sender)).isPresent();
      pass(Duration.ofMinutes(5));
      assertThat(tries(sender)).isEmpty();
    }
    assertThat(tries(MailAddress.parse("new@elsewhere.example"))).isEmpty();
    pass(Duration.ofDays(35));
    assertThat(tries(MailAddress.parse("newer@elsewhere.example"))).isEmpty();
    pass(Duration.ofDays(36));
    assertThat(tries(MailAddress.parse("newest@elsewhere.example"))).isPresent();
  }

  @Test
  void manyAtOnceAreCountedOnce() {
    assertThat(tries(CAROL)).isPresent();
    pass(Duration.ofMinutes(5));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 20).forEach(i -> threads.execute(() -> tries(CAROL)));
    }
    assertThat(tries(MailAddress.parse("new@elsewhere.example"))).isPresent();
  }

  @Test
  void whatHasExpiredIsForgottenABitAtATime() {
    for (int i = 0; i < 5; i++) {
      assertThat(tries(MailAddress.parse("carol" + i + "@elsewhere.example"))).isPresent();
    }
    assertThat(greylist.forget(3)).isZero();
    pass(Duration.ofDays(2));
    assertThat(greylist.forget(3)).isEqualTo(3);
    assertThat(greylist.forget(3)).isEqualTo(2);
  }

  @Test
  void withTheDatabaseAwayNobodyWaits() throws SQLException {
    try (HikariDataSource gone = new HikariDataSource()) {
      gone.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
      gone.setInitializationFailTimeout(-1);
      gone.setConnectionTimeout(250);
      Greylist alone = Greylist.in(gone, SETTINGS, () -> now);
      assertThat(alone.objection(STRANGER, CAROL, BOB)).isEmpty();
    }
  }

  private Optional<Refusal> tries(@Nullable MailAddress sender) {
    return greylist.objection(STRANGER, sender, BOB);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
