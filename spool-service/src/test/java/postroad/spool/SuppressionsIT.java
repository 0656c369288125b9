package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.about;
import static postroad.spool.Neighbours.accepted;
import static postroad.spool.Neighbours.letter;
import static postroad.spool.Neighbours.never;
import static postroad.spool.Neighbours.notNow;
import static postroad.spool.Neighbours.reportAbout;
import static postroad.spool.Neighbours.returned;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.BounceClass;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.content.MailInHand;
import tools.jackson.databind.JsonNode;

/**
 * Who sends mail back gets no more: found out from bounces or said by an operator, at every
 * replica.
 */
class SuppressionsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PATH = "/admin/suppressions";
  private static final SpoolUnderTest SPOOL = new SpoolUnderTest();
  private static final String[] SETTINGS = {
    "spool.retry.after=500ms",
    "spool.suppression.sender-domains=a.test",
    "spool.suppression.read-every=200ms",
    "postroad.administration.token=" + QueueUnderTest.TOKEN
  };
  private static ConfigurableApplicationContext one;
  private static ConfigurableApplicationContext other;
  private static QueueUnderTest queue;

  @BeforeAll
  static void start() {
    one = SPOOL.start(SETTINGS);
    other = SPOOL.start(SETTINGS);
    queue = new QueueUnderTest(SPOOL, one);
  }

  @AfterAll
  static void stop() {
    SPOOL.close();
  }

  @Test
  void whoIsUnknownElsewhereGetsNoMoreAndTheSenderHearsWhy() {
    double before = known(other);
    SPOOL.send(returned(letter(), never("Gone@bounce.test").as(BounceClass.NO_SUCH_USER)));
    awaitKnown(before);
    MailInHand next = letter();
    SPOOL.send(accepted(next, "gone@bounce.test", "fine@bounce.test"));

    assertThat(order(next).recipients())
        .extracting(to -> to.address().toString())
        .containsExactly("fine@bounce.test");
    String report = report(next);
    assertThat(report)
        .contains("Nothing was sent, because mail to this address has come back before.")
        .contains("Status: 5.1.1");
    assertThat(SPOOL.journal(next.envelope().mailId()))
        .filteredOn(JournalEvent.Failed.class::isInstance)
        .singleElement()
        .satisfies(event ->
            assertThat(((JournalEvent.Failed) event).bounce()).isEqualTo(BounceClass.SUPPRESSED));
    MailInHand ofOthers = Samples.from(MailAddress.parse("eve@c.test"), letter());
    SPOOL.send(accepted(ofOthers, "gone@bounce.test"));
    assertThat(order(ofOthers).recipients()).hasSize(1);
    assertThat(listed("recipient=@bounce.test"))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.get("bounce").asString()).isEqualTo("no-such-user");
          assertThat(entry.get("senderDomain").asString()).isEqualTo("a.test");
          assertThat(entry.get("reason").asString()).isEqualTo("550 no such user");
        });
  }

  @Test
  void waitingMailIsGivenUpWhenItsTimeComes() {
    make("{\"senderDomain\":\"*\",\"recipient\":\"w@waits.test\",\"reason\":\"they asked\"}");
    MailInHand waiting = letter();

    SPOOL.send(returned(waiting, notNow(Recipient.of(MailAddress.parse("w@waits.test")))));

    assertThat(report(waiting)).contains("they asked");
    assertThat(SPOOL.seen(Topics.REMOTE)).filteredOn(about(waiting)).isEmpty();
  }

  @Test
  void whatAnOperatorSaidStaysAndIsTakenOffByHim() {
    make("{\"senderDomain\":\"A.test\",\"recipient\":\"X@said.test\"}");
    var again =
        queue.call("POST", PATH, "{\"senderDomain\":\"a.test\",\"recipient\":\"x@said.test\"}");
    assertThat(again.statusCode()).isEqualTo(200);
    MailInHand late = letter();
    SPOOL.send(
        returned(
            late,
            never("x@said.test").as(BounceClass.NO_SUCH_USER),
            never("y@said.test").as(BounceClass.CONTENT)));
    report(late);
    assertThat(listed("recipient=@said.test"))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.get("madeBy").asString()).isEqualTo("ann");
          assertThat(entry.get("until").isNull()).isTrue();
        });

    var gone = queue.call("DELETE", PATH + "?recipient=x@said.test&dryRun=false", null);

    assertThat(gone.body()).contains("\"removed\":1");
    MailInHand next = letter();
    SPOOL.send(accepted(next, "x@said.test"));
    assertThat(order(next).recipients()).as("memory may know it, the list does not").hasSize(1);
    assertThat(queue.call("DELETE", PATH, null).statusCode()).isEqualTo(400);
    assertThat(queue.call("GET", PATH + "?bounce=nonsense", null).statusCode()).isEqualTo(400);
    assertThat(queue.call("POST", PATH, "{\"recipient\":\"x@said.test\"}").statusCode())
        .isEqualTo(400);
  }

  private static void make(String wanted) {
    double before = known(other);
    assertThat(queue.call("POST", PATH, wanted).statusCode()).isEqualTo(201);
    awaitKnown(before);
  }

  /** Until both replicas know one more. */
  private static void awaitKnown(double before) {
    Awaitility.await().atMost(PATIENCE).until(() -> known(one) > before && known(other) > before);
  }

  private static double known(ConfigurableApplicationContext replica) {
    return replica.getBean(MeterRegistry.class).get("postroad.suppressions").gauge().value();
  }

  private static Iterable<JsonNode> listed(String query) {
    return queue.get(PATH + "?" + query).get("entries");
  }

  private static RemoteDelivery order(MailInHand mail) {
    return Wire.read(SPOOL.await(Topics.REMOTE, 1, about(mail)).getFirst(), RemoteDelivery.class);
  }

  private static String report(MailInHand mail) {
    String text =
        new String(
            SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail)).getFirst().value(),
            StandardCharsets.UTF_8);
    return text.replaceAll("\\s+", " "); // however its lines are broken
  }
}
