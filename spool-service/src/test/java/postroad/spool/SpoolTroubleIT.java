package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.about;
import static postroad.spool.Neighbours.accepted;
import static postroad.spool.Neighbours.idOf;
import static postroad.spool.Neighbours.letter;
import static postroad.spool.Neighbours.notNow;
import static postroad.spool.Neighbours.reportAbout;
import static postroad.spool.Neighbours.returned;
import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.recipients;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.MailId;
import postroad.contract.Topics;
import postroad.directory.Accounts;
import postroad.spool.content.MailInHand;

/** The spool when things break: two replicas, a real broker, a real database. */
class SpoolTroubleIT {

  private static final SpoolUnderTest SPOOL = new SpoolUnderTest();

  @BeforeAll
  static void start() {
    String[] settings = {"spool.retry.after=1s", "spool.retry.batch=5"};
    ConfigurableApplicationContext replica = SPOOL.start(settings);
    SPOOL.start(settings);
    Accounts accounts = replica.getBean(Accounts.class);
    accounts.createDomain("a.test");
    accounts.createAccount(ALICE, "correct horse battery");
  }

  @AfterAll
  static void stop() {
    SPOOL.close();
  }

  @Test
  void aTransactionThatFailsLeavesNothingToSeeAndIsDoneAgain() {
    MailInHand mail = letter();
    BrokenCommits.toCome(mail.envelope().mailId(), Topics.REMOTE);
    SPOOL.send(accepted(mail, "alice@a.test", "x@b.test"));

    SPOOL.await(Topics.LOCAL, 1, about(mail));
    SPOOL.await(Topics.REMOTE, 1, about(mail));
    assertThat(BrokenCommits.stillToCome()).isEmpty();
    assertThat(SPOOL.written(Topics.REMOTE)).filteredOn(about(mail)).hasSize(2);
  }

  @Test
  void whatWasStoredBeforeTheTransactionFailedIsSentOnce() {
    MailInHand mail = letter();
    BrokenCommits.toCome(mail.envelope().mailId(), Topics.JOURNAL);
    SPOOL.send(returned(mail, notNow(recipients("x@b.test").getFirst())));

    SPOOL.await(Topics.REMOTE, 1, about(mail));
    assertThat(BrokenCommits.stillToCome()).isEmpty();
    SPOOL.staysSo(() -> SPOOL.seen(Topics.REMOTE).stream().filter(about(mail)).count() == 1);
  }

  @Test
  void replicasShareTheWaitingMailAndSendEachOnce() {
    List<MailInHand> mails = Stream.generate(Neighbours::letter).limit(60).toList();
    mails.forEach(mail -> SPOOL.send(returned(mail, notNow(recipients("x@b.test").getFirst()))));

    Set<MailId> ids =
        mails.stream().map(mail -> mail.envelope().mailId()).collect(Collectors.toSet());
    SPOOL.await(Topics.REMOTE, 60, record -> ids.contains(idOf(record)));
    SPOOL.staysSo(() ->
        SPOOL.seen(Topics.REMOTE).stream().filter(record -> ids.contains(idOf(record))).count()
            == 60);
  }

  @Test
  void withTheDatabaseAwayMailWaitsAndNothingIsReturned() {
    MailInHand accepted = letter();
    MailInHand returned = letter();
    SPOOL.closeDatabase();
    try {
      SPOOL.send(accepted(accepted, "stranger@a.test"));
      SPOOL.send(returned(returned, notNow(recipients("x@b.test").getFirst())));
      SPOOL.staysSo(() ->
          SPOOL.seen(Topics.ACCEPTED).stream()
              .noneMatch(reportAbout(accepted).or(reportAbout(returned))));
    } finally {
      SPOOL.openDatabase();
    }

    SPOOL.await(Topics.ACCEPTED, 1, reportAbout(accepted)); // nobody of that name, and now we know
    SPOOL.await(Topics.REMOTE, 1, about(returned));
  }
}
