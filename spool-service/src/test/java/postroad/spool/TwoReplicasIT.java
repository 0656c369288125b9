package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.idOf;
import static postroad.spool.Neighbours.letter;
import static postroad.spool.Neighbours.notNow;
import static postroad.spool.Neighbours.returned;
import static postroad.spool.Samples.recipients;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailId;
import postroad.contract.RemoteDelivery;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.content.MailInHand;

/** Two replicas that send waiting mail together, and what one that dies in the middle leaves. */
class TwoReplicasIT {

  private static final SpoolUnderTest SPOOL = new SpoolUnderTest();
  private static final String[] SETTINGS = {
    "spool.retry.after=1h", "spool.retry.batch=20", "spool.retry.lease=1h"
  };

  private static JdbcClient database;

  @BeforeAll
  static void start() {
    SPOOL.start(SETTINGS);
    database = SPOOL.start(SETTINGS).getBean(JdbcClient.class);
  }

  @AfterAll
  static void stop() {
    SPOOL.close();
  }

  @Test
  void eachMailIsSentByOneOfThem() {
    Set<MailId> mails = waiting(300, "many%d.test");

    makeDue(mails, "claimed_until = NULL");

    SPOOL.await(Topics.REMOTE, 300, about(mails));
    SPOOL.staysSo(() -> ordered(mails).size() == 300);
    assertThat(ordered(mails)).doesNotHaveDuplicates();
    assertThat(left(mails)).isZero();
  }

  @Test
  void whatADeadOneHadClaimedIsSentOnceWhenTheLeaseEnds() {
    Set<MailId> mails = waiting(30, "claimed%d.test");

    makeDue(mails, "claimed_until = now() + interval '3 seconds'");

    SPOOL.await(Topics.REMOTE, 30, about(mails));
    SPOOL.staysSo(() -> ordered(mails).size() == 30);
    assertThat(ordered(mails)).doesNotHaveDuplicates();
    assertThat(left(mails)).isZero();
  }

  @Test
  void whatADyingOneHadWrittenAndNotCommittedNobodySees() {
    Set<MailId> mails = waiting(10, "torn.test");
    BrokenCommits.toCome(mails.iterator().next(), Topics.REMOTE);

    makeDue(mails, "claimed_until = NULL");
    Awaitility.await().until(() -> BrokenCommits.stillToCome().isEmpty());
    makeDue(mails, "claimed_until = now()"); // as when the lease of the dead one ends

    SPOOL.await(Topics.REMOTE, 10, about(mails));
    SPOOL.staysSo(() -> ordered(mails).size() == 10);
    assertThat(BrokenCommits.stillToCome()).isEmpty();
    assertThat(SPOOL.written(Topics.REMOTE).stream().filter(about(mails)).count())
        .isGreaterThan(10);
    assertThat(left(mails)).isZero();
  }

  @Test
  void whatADeadOneHadOrderedAndNotMarkedIsOrderedOnceMoreAndWaitsAsOne() {
    Set<MailId> mails = waiting(5, "marked.test");
    makeDue(mails, "claimed_until = NULL");
    List<ConsumerRecord<String, byte[]>> orders = SPOOL.await(Topics.REMOTE, 5, about(mails));
    Awaitility.await().until(() -> left(mails) == 0);

    makeDue(mails, "sent_at = NULL, claimed_until = now() + interval '1 second'");

    SPOOL.await(Topics.REMOTE, 10, about(mails));
    Awaitility.await().until(() -> left(mails) == 0);
    orders.forEach(order -> SPOOL.send(comesBack(order))); // what became of the first order
    Awaitility.await().until(() -> left(mails) == 5);
    orders.forEach(order -> SPOOL.send(comesBack(order))); // and of the second
    SPOOL.staysSo(() -> left(mails) == 5);
    makeDue(mails, "claimed_until = NULL");
    SPOOL.await(Topics.REMOTE, 15, about(mails));
  }

  @Test
  void whatADeadOneHadMarkedIsDone() {
    Set<MailId> mails = waiting(5, "done.test");
    makeDue(mails, "claimed_until = NULL");
    SPOOL.await(Topics.REMOTE, 5, about(mails));
    Awaitility.await().until(() -> left(mails) == 0);

    makeDue(mails, "claimed_until = NULL");

    SPOOL.staysSo(() -> ordered(mails).size() == 5);
  }

  private static ProducerRecord<String, byte[]> comesBack(ConsumerRecord<String, byte[]> record) {
    RemoteDelivery order = Wire.read(record, RemoteDelivery.class);
    return returned(
        new MailInHand(order.envelope(), record.value()), notNow(order.recipients().getFirst()));
  }

  /** So many mails that had one attempt and wait for an hour. */
  private static Set<MailId> waiting(int count, String domain) {
    Set<MailId> mails = new HashSet<>();
    for (int i = 0; i < count; i++) {
      MailInHand mail = letter();
      mails.add(mail.envelope().mailId());
      SPOOL.send(returned(mail, notNow(recipients("x@" + domain.formatted(i % 25)).getFirst())));
    }
    Awaitility.await().until(() -> left(mails) == count);
    return mails;
  }

  private static void makeDue(Set<MailId> mails, String as) {
    database
        .sql("UPDATE spool.waiting SET due_at = now(), " + as + " WHERE mail_id IN (:mails)")
        .param("mails", ids(mails))
        .update();
  }

  private static long left(Set<MailId> mails) {
    return database
        .sql("SELECT count(*) FROM spool.waiting WHERE mail_id IN (:mails) AND sent_at IS NULL")
        .param("mails", ids(mails))
        .query(Long.class)
        .single();
  }

  private static List<UUID> ids(Set<MailId> mails) {
    return mails.stream().map(MailId::value).toList();
  }

  private static List<MailId> ordered(Set<MailId> mails) {
    List<MailId> all = new ArrayList<>();
    SPOOL.seen(Topics.REMOTE).stream()
        .filter(about(mails))
        .forEach(record -> all.add(idOf(record)));
    return all;
  }

  private static Predicate<ConsumerRecord<String, byte[]>> about(Set<MailId> mails) {
    return record -> mails.contains(idOf(record));
  }
}
