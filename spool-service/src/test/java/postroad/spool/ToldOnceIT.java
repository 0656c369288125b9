package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.about;
import static postroad.spool.Neighbours.accepted;
import static postroad.spool.Neighbours.letter;
import static postroad.spool.Neighbours.never;
import static postroad.spool.Neighbours.notNow;
import static postroad.spool.Neighbours.reportAbout;
import static postroad.spool.Neighbours.returned;
import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.recipients;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.contract.Topics;
import postroad.directory.Accounts;
import postroad.spool.content.MailInHand;

/** Crashes at every step at which something is told: two replicas, a real broker and database. */
class ToldOnceIT {

  private static final Pattern TOLD =
      Pattern.compile("Final-Recipient: rfc822; (\\S+)\r\nAction: (\\w+)");
  private static final SpoolUnderTest SPOOL = new SpoolUnderTest();
  private static JdbcClient database;

  @BeforeAll
  static void start() {
    String[] settings = {"spool.retry.after=300ms", "spool.retry.lease=1h"};
    ConfigurableApplicationContext replica = SPOOL.start(settings);
    SPOOL.start(settings);
    Accounts accounts = replica.getBean(Accounts.class);
    accounts.createDomain("a.test");
    accounts.createAccount(ALICE, "correct horse battery");
    accounts.createAlias(
        MailAddress.parse("team@a.test"),
        List.of(MailAddress.parse("x@b.test"), MailAddress.parse("y@b.test")));
    database = replica.getBean(JdbcClient.class);
  }

  @AfterAll
  static void stop() {
    SPOOL.close();
  }

  @Test
  void aFailureThatComesBackTwiceInOtherCompanyIsToldOnce() {
    MailInHand mail = letter();
    SPOOL.send(returned(mail, never("x@b.test")));
    SPOOL.send(returned(mail, never("x@b.test"), never("y@b.test")));
    SPOOL.send(returned(mail, never("y@b.test")));
    theReaderIsPast(mail);

    assertThat(told(mail)).containsExactlyInAnyOrder("x@b.test failed", "y@b.test failed");
    assertThat(ends(mail)).isEqualTo(2);
  }

  @Test
  void aWordGivenBeforeTheTransactionFailedIsGood() {
    MailInHand mail = letter();
    BrokenCommits.toCome(mail.envelope().mailId(), Topics.ACCEPTED);
    SPOOL.send(returned(mail, never("x@b.test")));
    SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail));
    theReaderIsPast(mail);

    assertThat(BrokenCommits.stillToCome()).isEmpty();
    assertThat(SPOOL.written(Topics.ACCEPTED)).filteredOn(reportAbout(mail)).hasSize(2);
    assertThat(told(mail)).containsExactly("x@b.test failed");
    assertThat(ends(mail)).isEqualTo(1);
  }

  @Test
  void aRefusalOfNewMailIsToldOnceWithoutTheDatabaseOfTheSpool() {
    MailInHand mail = letter();
    BrokenCommits.toCome(mail.envelope().mailId(), Topics.ACCEPTED);
    SPOOL.send(accepted(mail, "nobody@a.test"));
    SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail));

    assertThat(BrokenCommits.stillToCome()).isEmpty();
    assertThat(told(mail)).containsExactly("nobody@a.test failed");
    assertThat(ends(mail)).isEqualTo(1);
    assertThat(rows("told", mail)).isZero();
  }

  @Test
  void aWarningIsToldOnceWhenItsMarkIsLost() {
    MailInHand mail = letter();
    whileNoMarkIsKept(
        mail,
        "OLD.warn_at IS NOT NULL AND NEW.warn_at IS NULL",
        () -> {
          SPOOL.send(returned(mail, notNow(recipients("x@b.test").getFirst())));
          SPOOL.await(Topics.REMOTE, 1, about(mail));
          SPOOL.awaitMark(mail);
          change(mail, "sent_at = NULL, due_at = now() + interval '1 hour', warn_at = now()");
          severalComeBack(mail);
        });
    endingLeases(mail, () -> rows("waiting", mail, "warn_at IS NULL") == 1);
    theReaderIsPast(mail);

    assertThat(told(mail)).containsExactly("x@b.test delayed");
    assertThat(ends(mail)).isZero();
  }

  @Test
  void aWarningIsToldOnceWhenItsTransactionFails() {
    MailInHand mail = letter();
    SPOOL.send(returned(mail, notNow(recipients("x@b.test").getFirst())));
    SPOOL.await(Topics.REMOTE, 1, about(mail));
    SPOOL.awaitMark(mail);
    BrokenCommits.toCome(
        mail.envelope().mailId(), Topics.RETURNED, Topics.ACCEPTED); // of the ticker, of the reader
    change(mail, "sent_at = NULL, due_at = now() + interval '1 hour', warn_at = now()");
    endingLeases(mail, () -> BrokenCommits.stillToCome().isEmpty());
    SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail));
    theReaderIsPast(mail);

    assertThat(told(mail)).containsExactly("x@b.test delayed");
  }

  @Test
  void aNameThatIsGoneWhenItIsTriedAgainIsToldOfOnce() {
    MailInHand mail = letter();
    whileNoMarkIsKept(
        mail,
        "OLD.sent_at IS NULL AND NEW.sent_at IS NOT NULL",
        () -> {
          SPOOL.send(returned(mail, notNow(recipients("nobody@a.test").getFirst())));
          severalComeBack(mail);
        });
    SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail));
    endingLeases(mail, () -> rows("waiting", mail, "sent_at IS NULL") == 0);
    theReaderIsPast(mail);

    assertThat(told(mail)).containsExactly("nobody@a.test failed");
    assertThat(ends(mail)).isEqualTo(1);
  }

  @Test
  void anAliasThatIsFollowedWhenItIsTriedAgainIsToldOfOnce() {
    MailInHand mail = letter();
    MailAddress team = MailAddress.parse("team@a.test");
    whileNoMarkIsKept(
        mail,
        "OLD.sent_at IS NULL AND NEW.sent_at IS NOT NULL",
        () -> {
          SPOOL.send(
              returned(mail, notNow(new Recipient(team, null, Set.of(Notify.SUCCESS), 0, false))));
          severalComeBack(mail);
        });
    SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail));
    theReaderIsPast(mail);

    assertThat(told(mail)).containsExactly("team@a.test expanded");
  }

  @Test
  void whatWasToldIsForgottenWhenNoRecordCanBringItAgain() {
    MailInHand mail = letter();
    SPOOL.send(returned(mail, never("x@b.test")));
    SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail));
    assertThat(rows("told", mail)).isEqualTo(1);

    database
        .sql("UPDATE spool.told SET told_at = now() - interval '8 days' WHERE mail_id = :id")
        .param("id", mail.envelope().mailId().value())
        .update();

    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> rows("told", mail) == 0);
  }

  /** Lets the database refuse every change of this mail's row that is such a mark, for a time. */
  private static void whileNoMarkIsKept(MailInHand mail, String mark, Runnable meanwhile) {
    String name = "no_mark_" + mail.envelope().mailId().toString().replace('-', '_');
    database
        .sql(
            """
            CREATE FUNCTION spool.%1$s() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION 'the power went out'; END $$;
            CREATE TRIGGER %1$s BEFORE UPDATE ON spool.waiting FOR EACH ROW
              WHEN (OLD.mail_id = '%2$s' AND %3$s) EXECUTE FUNCTION spool.%1$s();
            """
                .formatted(name, mail.envelope().mailId(), mark))
        .update();
    try {
      meanwhile.run();
    } finally {
      database.sql("DROP FUNCTION spool.%s CASCADE".formatted(name)).update();
    }
  }

  private static void severalComeBack(MailInHand mail) {
    endingLeases(mail, () -> SPOOL.seen(Topics.RETURNED).stream().filter(ofThis(mail)).count() > 2);
  }

  /** Waits for this; whoever has claimed the mail meanwhile is too slow, and another may. */
  private static void endingLeases(MailInHand mail, Callable<Boolean> what) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> {
          change(mail, "claimed_until = now()");
          return what.call();
        });
  }

  private static Predicate<ConsumerRecord<String, byte[]>> ofThis(MailInHand mail) {
    return record -> mail.envelope().mailId().toString().equals(record.key());
  }

  /** A record behind all others of this mail has been read to its end. */
  private static void theReaderIsPast(MailInHand mail) {
    MailInHand last = letter();
    var record = returned(last, never("last@b.test"));
    SPOOL.send(
        new ProducerRecord<>(
            record.topic(),
            null,
            mail.envelope().mailId().toString(),
            record.value(),
            record.headers()));
    SPOOL.await(Topics.ACCEPTED, 1, reportAbout(last));
  }

  /** Everything told of this mail: recipient and action. */
  private static List<String> told(MailInHand mail) {
    return SPOOL.seen(Topics.ACCEPTED).stream()
        .filter(reportAbout(mail))
        .map(report -> new String(report.value(), StandardCharsets.UTF_8))
        .flatMap(report -> TOLD.matcher(report).results())
        .map(ToldOnceIT::words)
        .toList();
  }

  private static String words(MatchResult told) {
    return told.group(1) + " " + told.group(2);
  }

  private static long ends(MailInHand mail) {
    return SPOOL.journal(mail.envelope().mailId()).stream()
        .filter(JournalEvent.Reported.class::isInstance)
        .count();
  }

  private static void change(MailInHand mail, String what) {
    database
        .sql("UPDATE spool.waiting SET " + what + " WHERE mail_id = :id")
        .param("id", mail.envelope().mailId().value())
        .update();
  }

  private static long rows(String table, MailInHand mail) {
    return rows(table, mail, "true");
  }

  private static long rows(String table, MailInHand mail, String which) {
    return database
        .sql("SELECT count(*) FROM spool." + table + " WHERE mail_id = :id AND " + which)
        .param("id", mail.envelope().mailId().value())
        .query(Long.class)
        .single();
  }
}
