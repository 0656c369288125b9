package postroad.spool.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.schedule.WaitingDatabase.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is urgent leaves first, and to find it costs no more than to take it. */
class UrgencyIT {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static WaitingDatabase database;

  @BeforeAll
  static void open() {
    database = new WaitingDatabase();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.empty();
  }

  @Test
  void theMostUrgentIsClaimedFirstThenTheLongestDue() {
    Instant now = Instant.now();
    database.waiting.keep(
        List.of(
            mail(0, "old@b.test", now.minusSeconds(90)),
            mail(0, "new@b.test", now.minusSeconds(5)),
            mail(-9, "idle@b.test", now.minusSeconds(300)),
            mail(4, "urgent@b.test", now.minusSeconds(1)),
            mail(9, "later@b.test", now.plusSeconds(60))),
        List.of());

    assertThat(names(database.due.claimDue(2, LEASE))).containsExactly("urgent", "old");
    assertThat(names(database.due.claimDue(10, LEASE))).containsExactly("new", "idle");
  }

  @Test
  void aClaimReadsWhatItTakesHoweverMuchIsDueAndHowMuchIsNot() {
    database
        .db
        .sql(
            """
            INSERT INTO spool.waiting (mail_id, recipient, destination, priority, attempts, status,
              accepted_at, due_at, envelope, outcome)
            SELECT gen_random_uuid(), 'u' || n || '@b.test', 'b.test', 0, 1, '4.4.1',
              now(), now() + (n - 10000) * interval '1 second', '{}', '{}'
              FROM generate_series(1, 20000) AS n
            """)
        .update();
    database.db.sql("ANALYZE spool.waiting").update();

    List<String> plan =
        database
            .db
            .sql(
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
}
