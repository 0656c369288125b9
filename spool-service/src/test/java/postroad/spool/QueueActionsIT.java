package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.about;
import static postroad.spool.Neighbours.notNow;
import static postroad.spool.Neighbours.returned;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import postroad.contract.NextHop;
import postroad.contract.RemoteDelivery;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.content.MailInHand;
import tools.jackson.databind.JsonNode;

/** What operators do with waiting mail, each deed on a real queue, and what the journal says. */
class QueueActionsIT {

  private static final SpoolUnderTest SPOOL = new SpoolUnderTest();
  private static QueueUnderTest queue;

  @BeforeAll
  static void start() {
    queue =
        new QueueUnderTest(
            SPOOL,
            SPOOL.start(
                "spool.retry.after=1h", "postroad.administration.token=" + QueueUnderTest.TOKEN));
  }

  @AfterAll
  static void stop() {
    SPOOL.close();
  }

  @Test
  void theListShowsWhatWaitsPageByPage() {
    MailInHand mail = queue.waiting("x@list.test", "y@list.test", "z@list.test");

    List<JsonNode> rows = queue.list("destination=list.test");

    assertThat(rows)
        .extracting(row -> row.get("recipient").asString())
        .containsExactly("x@list.test", "y@list.test", "z@list.test");
    assertThat(rows.getFirst().get("sender").asString()).isEqualTo("alice@a.test");
    assertThat(rows.getFirst().get("state").asString()).isEqualTo("WAITING");
    assertThat(rows.getFirst().get("reply").asString()).isEqualTo("451 later");
    assertThat(rows.getFirst().get("attempts").asInt()).isEqualTo(1);
    assertThat(queue.list("destination=list.test&reply=451%20LATER&status=4.2&priority=0"))
        .hasSize(3);
    assertThat(queue.list("destination=list.test&sender=@a.test&olderThan=0s&held=false"))
        .hasSize(3);
    assertThat(queue.list("destination=list.test&reply=greylisted")).isEmpty();
    assertThat(queue.list("destination=list.test&status=4.4")).isEmpty();
    assertThat(queue.list("destination=list.test&olderThan=1h")).isEmpty();
    assertThat(queue.get("/admin/queue/count?recipient=y@list.test").get("recipients").asLong())
        .isEqualTo(1);
    JsonNode shown = queue.get("/admin/queue/mails/" + QueueUnderTest.id(mail));
    assertThat(shown.get("envelope").get("user").asString()).isEqualTo("alice@a.test");
    assertThat(shown.get("recipients")).hasSize(3);
  }

  @Test
  void theHeaderAndTheWholeMailAreShownAsTheyAre() {
    MailInHand mail = queue.waiting("x@read.test");

    String header =
        queue.call("GET", "/admin/queue/mails/" + QueueUnderTest.id(mail) + "/header", null).body();
    String whole =
        queue
            .call("GET", "/admin/queue/mails/" + QueueUnderTest.id(mail) + "/content", null)
            .body();

    assertThat(header)
        .startsWith("Received: from client")
        .contains("Message-ID:")
        .doesNotContain("hello");
    assertThat(whole)
        .isEqualTo(mail.envelope().trace() + new String(mail.octets(), StandardCharsets.UTF_8));
  }

  @Test
  void whatIsHeldStaysUntilItIsReleased() {
    MailInHand mail = queue.waiting("x@hold.test", "y@hold.test");

    assertThat(queue.one("hold", mail, "x@hold.test").get("done").asInt()).isEqualTo(1);
    assertThat(queue.one("hold", mail, "x@hold.test").get("done").asInt()).isZero();
    due(mail);
    assertThat(recipients(SPOOL.await(Topics.REMOTE, 1, about(mail)).getFirst()))
        .containsExactly("y@hold.test");
    SPOOL.staysSo(() -> SPOOL.seen(Topics.REMOTE).stream().filter(about(mail)).count() == 1);
    JsonNode held = queue.list("destination=hold.test&held=true").getFirst();
    assertThat(held.get("state").asString()).isEqualTo("HELD");
    assertThat(held.get("by").asString()).isEqualTo("ann");

    assertThat(queue.one("release", mail, null).get("done").asInt()).isEqualTo(1);

    SPOOL.await(Topics.REMOTE, 2, about(mail));
    assertThat(queue.steered(mail, 2))
        .containsExactly("HELD by ann: because", "RELEASED by ann: because");
  }

  @Test
  void whatIsTriedNowGoesNow() {
    MailInHand mail = queue.waiting("x@retry.test");

    assertThat(queue.one("retry", mail, null).get("done").asInt()).isEqualTo(1);

    SPOOL.await(Topics.REMOTE, 1, about(mail));
    assertThat(queue.steered(mail, 1)).containsExactly("RETRIED by ann: because");
  }

  @Test
  void whatIsTriedNowWakesADestinationThatIsBackedOff() {
    MailInHand mail = queue.waiting("x@asleep.test");
    queue
        .database()
        .sql(
            """
            INSERT INTO spool.destination (name, failures, failing_since, probe_at)
            VALUES ('asleep.test', 9, now(), now() + interval '1 hour')
            """)
        .update();
    queue
        .database()
        .sql("UPDATE spool.lane SET parked = true WHERE destination = 'asleep.test'")
        .update();
    due(mail);
    assertThat(queue.list("destination=asleep.test").getFirst().get("state").asString())
        .isEqualTo("BACKED_OFF");

    assertThat(queue.one("retry", mail, null).get("done").asInt()).isEqualTo(1);

    SPOOL.await(Topics.REMOTE, 1, about(mail));
  }

  @Test
  void whatIsReroutedIsCarriedToThatHostAtOnceAndAfterwards() {
    MailInHand mail = queue.waiting("x@route.test");

    queue.act(
        """
        {"deed":"reroute","mail":"%s","via":"mx.other.test:2525"}\
        """
            .formatted(QueueUnderTest.id(mail)));

    RemoteDelivery order =
        Wire.read(SPOOL.await(Topics.REMOTE, 1, about(mail)).getFirst(), RemoteDelivery.class);
    assertThat(order.via()).isEqualTo(new NextHop("mx.other.test", 2525));
    assertThat(order.destination()).isEqualTo("route.test");
    SPOOL.send(returned(mail, notNow(order.recipients().getFirst())));
    Awaitility.await().until(() -> queue.list("destination=route.test").size() == 1);
    assertThat(queue.list("destination=route.test").getFirst().get("via").asString())
        .isEqualTo("mx.other.test:2525");
    assertThat(queue.steered(mail, 1)).containsExactly("REROUTED by ann: to mx.other.test:2525");
  }

  @Test
  void byFilterItIsCountedFirstAndDoneInBatches() {
    MailInHand mail =
        queue.waiting("a@many.test", "b@many.test", "c@many.test", "d@many.test", "e@many.test");
    String filter = "\"deed\":\"hold\",\"filter\":{\"destination\":\"many.test\"}";

    JsonNode dry = queue.act("{" + filter + ",\"dryRun\":true}");
    assertThat(dry.get("matched").asInt()).isEqualTo(5);
    assertThat(queue.list("destination=many.test&held=true")).isEmpty();

    JsonNode first = queue.act("{" + filter + ",\"limit\":3}");
    assertThat(first.get("done").asInt()).isEqualTo(3);
    JsonNode second =
        queue.act("{" + filter + ",\"limit\":3,\"next\":\"" + first.get("next").asString() + "\"}");
    assertThat(second.get("done").asInt()).isEqualTo(2);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(queue.list("destination=many.test&held=true")).hasSize(5);
    assertThat(queue.steered(mail, 5)).hasSize(5);
  }

  @Test
  void whatAReplicaIsSendingIsLeftAlone() {
    MailInHand mail = queue.waiting("x@busy.test");
    queue
        .database()
        .sql("UPDATE spool.waiting SET claimed_until = now() + interval '1 hour' WHERE mail_id = ?")
        .param(mail.envelope().mailId().value())
        .update();

    assertThat(queue.list("destination=busy.test").getFirst().get("state").asString())
        .isEqualTo("SENDING");
    for (String deed : List.of("delete", "return", "retry")) {
      assertThat(
              queue
                  .call("POST", "/admin/queue/actions", QueueUnderTest.body(deed, mail, null))
                  .statusCode())
          .isEqualTo(409);
    }
    assertThat(queue.one("hold", mail, null).get("done").asInt()).isEqualTo(1);
  }

  @Test
  void everythingAtOnceMustBeMeant() {
    var answer = queue.call("POST", "/admin/queue/actions", "{\"deed\":\"delete\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("all: true");
  }

  @Test
  void theActuatorShowsTheQueueAtAGlance() throws Exception {
    queue.waiting("x@glance.test");

    String glance = SPOOL.get("/actuator/queue");

    assertThat(glance).contains("\"recipients\":", "\"oldest\":\"", "glance.test", "\"rules\":");
  }

  private static void due(MailInHand mail) {
    queue
        .database()
        .sql("UPDATE spool.waiting SET due_at = now() WHERE mail_id = ?")
        .param(mail.envelope().mailId().value())
        .update();
  }

  private static List<String> recipients(ConsumerRecord<String, byte[]> order) {
    return Wire.read(order, RemoteDelivery.class).recipients().stream()
        .map(to -> to.address().toString())
        .toList();
  }
}
