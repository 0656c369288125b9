package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.about;
import static postroad.spool.Neighbours.accepted;
import static postroad.spool.Neighbours.letter;
import static postroad.spool.Neighbours.notNow;
import static postroad.spool.Neighbours.reportAbout;
import static postroad.spool.Samples.recipients;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.DestinationNews;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.ReturnedMail;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.backoff.Backoff;
import postroad.spool.content.MailInHand;
import postroad.spool.schedule.Destinations;

/** Destinations at which nobody answers, and two replicas that leave them alone together. */
class BackoffIT {

  private static final SpoolUnderTest SPOOL = new SpoolUnderTest();
  private static final String[] QUICK = {
    "spool.retry.after=100ms",
    "spool.backoff.after=3",
    "spool.backoff.first-probe=2s",
    "spool.backoff.longest-probe=3s",
    "spool.backoff.look-every=50ms"
  };

  private static List<Backoff> replicas;
  private static Destinations destinations;
  private static JdbcClient database;

  @BeforeAll
  static void start() {
    ConfigurableApplicationContext replica = SPOOL.start(QUICK);
    replicas = List.of(replica.getBean(Backoff.class), SPOOL.start(QUICK).getBean(Backoff.class));
    destinations = replica.getBean(Destinations.class);
    database = replica.getBean(JdbcClient.class);
  }

  @AfterAll
  static void stop() {
    SPOOL.close();
  }

  @Test
  void oneProbeGoesInsteadOfAllAndItsSuccessReleasesAll() {
    List<MailInHand> mails = IntStream.range(0, 20).mapToObj(_ -> letter()).toList();
    String silent = "silent.test";
    backOff(silent, mails);

    ConsumerRecord<String, byte[]> probe = SPOOL.await(Topics.REMOTE, 1, to(silent)).getFirst();
    RemoteDelivery order = Wire.read(probe, RemoteDelivery.class);
    assertThat(order.probe()).isEqualTo(silent);
    SPOOL.staysSo(() -> SPOOL.seen(Topics.REMOTE).stream().filter(to(silent)).count() == 1);

    MailInHand tried = new MailInHand(order.envelope(), probe.value());
    SPOOL.send(silence(tried, silent, order.recipients().getFirst()));
    SPOOL.await(Topics.REMOTE, 2, to(silent));
    SPOOL.send(news(tried, DestinationNews.answered(silent)));

    SPOOL.await(Topics.REMOTE, 21, to(silent));
    assertThat(destinations.find(silent)).isEmpty();
  }

  @Test
  void newMailIsSetAsideWithoutAnAttemptAndLeavesWithTheRest() {
    String silent = "quiet.test";
    backOff(silent, List.of(letter(), letter(), letter()));
    MailInHand fresh = letter();
    Awaitility.await().until(() -> replicas.stream().allMatch(one -> one.isParked(silent)));

    SPOOL.send(accepted(fresh, "x@" + silent, "x@other.test"));

    SPOOL.await(Topics.REMOTE, 1, about(fresh));
    Awaitility.await().until(() -> waits(fresh));
    SPOOL.send(news(fresh, DestinationNews.answered(silent)));
    var orders = SPOOL.await(Topics.REMOTE, 2, about(fresh));
    assertThat(Wire.read(orders.getLast(), RemoteDelivery.class).recipients())
        .extracting(Recipient::attempts)
        .containsExactly(0);
  }

  @Test
  void whatIsAboutOneRecipientBacksOffNobody() {
    List<MailInHand> mails = IntStream.range(0, 6).mapToObj(_ -> letter()).toList();
    for (MailInHand mail : mails) {
      SPOOL.send(Neighbours.returned(mail, notNow(recipients("x@grey.test").getFirst())));
    }

    SPOOL.await(Topics.REMOTE, 6, to("grey.test"));
  }

  @Test
  void anAnswerInBetweenStartsTheCountAnew() {
    String flaky = "flaky.test";
    for (int i = 0; i < 4; i++) {
      MailInHand mail = letter();
      SPOOL.send(silence(mail, flaky, recipients("x@" + flaky).getFirst()));
      SPOOL.send(silence(letter(), flaky, recipients("y@" + flaky).getFirst()));
      Awaitility.await()
          .until(() -> destinations.find(flaky).stream().anyMatch(s -> s.failures() == 2));
      SPOOL.send(news(mail, DestinationNews.answered(flaky)));
      Awaitility.await()
          .until(() -> destinations.find(flaky).stream().allMatch(s -> s.failures() == 0));
    }

    SPOOL.await(Topics.REMOTE, 8, to(flaky));
  }

  @Test
  void parkedMailExpiresAndItsSenderIsWarnedBefore() {
    String silent = "never.test";
    MailInHand mail = letter();
    backOff(silent, List.of(letter(), letter()));
    SPOOL.await(Topics.REMOTE, 1, to(silent)); // the probe is another one
    SPOOL.send(Neighbours.returned(mail, notNow(recipients("x@" + silent).getFirst())));
    Awaitility.await().until(() -> waits(mail));
    change(mail, "warn_at = now()");
    var warning = SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail)).getFirst();
    assertThat(new String(warning.value(), StandardCharsets.UTF_8)).contains("Action: delayed");

    change(mail, "expires_at = now()");

    var both = SPOOL.await(Topics.ACCEPTED, 2, reportAbout(mail));
    assertThat(both)
        .extracting(report -> new String(report.value(), StandardCharsets.UTF_8))
        .anySatisfy(report -> assertThat(report).contains("Action: failed", "5.4.7"));
    Awaitility.await().until(() -> !waits(mail));
    SPOOL.staysSo(
        () -> SPOOL.seen(Topics.ACCEPTED).stream().filter(reportAbout(mail)).count() == 2);
  }

  /** Each mail's attempt reaches nobody, so that a mail or two may be tried again before. */
  private static void backOff(String destination, List<MailInHand> mails) {
    MailInHand other = letter();
    for (int i = 0; i < 3; i++) {
      SPOOL.send(news(other, DestinationNews.silent(destination, "connection refused")));
    }
    Awaitility.await()
        .until(() -> destinations.find(destination).stream().anyMatch(s -> s.probeAt() != null));
    for (MailInHand mail : mails) {
      SPOOL.send(Neighbours.returned(mail, notNow(recipients("x@" + destination).getFirst())));
    }
    Awaitility.await()
        .until(() ->
            destinations.find(destination).stream().anyMatch(s -> s.waiting() >= mails.size() - 1));
  }

  private static ProducerRecord<String, byte[]> silence(
      MailInHand mail, String destination, Recipient recipient) {
    return record(
        new ReturnedMail(mail.envelope(), List.of(notNow(recipient)))
            .with(DestinationNews.silent(destination, "connection refused")),
        mail);
  }

  private static ProducerRecord<String, byte[]> news(MailInHand mail, DestinationNews news) {
    return record(new ReturnedMail(mail.envelope(), List.of()).with(news), mail);
  }

  private static ProducerRecord<String, byte[]> record(ReturnedMail said, MailInHand mail) {
    String key = mail.envelope().mailId().toString();
    return Wire.carry(Topics.RETURNED, key, said, mail.octets());
  }

  private static Predicate<ConsumerRecord<String, byte[]>> to(String destination) {
    return record -> record.key().equals(destination);
  }

  private static boolean waits(MailInHand mail) {
    return database
        .sql("SELECT count(*) > 0 FROM spool.waiting WHERE mail_id = :id AND sent_at IS NULL")
        .param("id", mail.envelope().mailId().value())
        .query(Boolean.class)
        .single();
  }

  private static void change(MailInHand mail, String what) {
    database
        .sql("UPDATE spool.waiting SET " + what + " WHERE mail_id = :id")
        .param("id", mail.envelope().mailId().value())
        .update();
  }
}
