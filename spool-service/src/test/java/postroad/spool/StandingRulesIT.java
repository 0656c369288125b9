package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.about;
import static postroad.spool.Neighbours.accepted;
import static postroad.spool.Neighbours.letter;
import static postroad.spool.Neighbours.notNow;
import static postroad.spool.Neighbours.returned;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.directory.Accounts;
import postroad.directory.Tenants;
import postroad.spool.content.MailInHand;
import postroad.spool.rules.StandingRules;
import tools.jackson.databind.JsonNode;

/** Holds and routes that operators make once: for new mail, for waiting mail, at every replica. */
class StandingRulesIT {

  private static final SpoolUnderTest SPOOL = new SpoolUnderTest();
  private static final String[] SETTINGS = {
    "spool.retry.after=500ms", "postroad.administration.token=" + QueueUnderTest.TOKEN
  };
  private static QueueUnderTest queue;
  private static ConfigurableApplicationContext other;

  @BeforeAll
  static void start() {
    queue = new QueueUnderTest(SPOOL, SPOOL.start(SETTINGS));
    other = SPOOL.start(SETTINGS);
  }

  @AfterAll
  static void stop() {
    SPOOL.close();
  }

  @Test
  void aHeldDomainKeepsNewMailAndWaitingMailUntilTheRuleEnds() {
    MailInHand waiting = letter();
    JsonNode rule = make("{\"deed\":\"hold\",\"domain\":\"Hold.test\",\"reason\":\"they asked\"}");
    SPOOL.send(returned(waiting, notNow(to("w@hold.test"))));
    MailInHand fresh = letter();
    SPOOL.send(accepted(fresh, "x@hold.test", "y@free.test"));

    queue.awaitWaiting(waiting, 1);
    queue.awaitWaiting(fresh, 1);
    assertThat(order(fresh, 1).recipients())
        .extracting(r -> r.address().toString())
        .containsExactly("y@free.test");
    assertThat(queue.steered(fresh, 1))
        .containsExactly("HELD by rule " + rule.get("id").asLong() + ": made by ann");
    SPOOL.staysSo(() -> SPOOL.seen(Topics.REMOTE).stream().noneMatch(about(waiting)));
    assertThat(queue.get("/actuator/queue").get("total").get("heldDestinations").asInt())
        .isPositive();

    end(rule);

    order(waiting, 1);
    order(fresh, 2);
  }

  @Test
  void aHeldSenderIsHeldWhereverTheMailGoes() {
    JsonNode rule = make("{\"deed\":\"hold\",\"sender\":\"@a.test\"}");
    MailInHand fresh = letter();
    SPOOL.send(accepted(fresh, "x@sender-one.test"));
    MailInHand waiting = letter();
    SPOOL.send(returned(waiting, notNow(to("w@sender-two.test"))));

    Awaitility.await()
        .until(() ->
            queue.list("held=true").stream()
                    .filter(
                        row -> QueueUnderTest.isOf(row, fresh) || QueueUnderTest.isOf(row, waiting))
                    .count()
                == 2);
    assertThat(SPOOL.seen(Topics.REMOTE)).filteredOn(about(fresh).or(about(waiting))).isEmpty();
    assertThat(queue.act("{\"deed\":\"release\",\"filter\":{\"held\":true}}").get("done").asInt())
        .isZero();

    end(rule);

    order(fresh, 1);
    order(waiting, 1);
    assertThat(queue.steered(waiting, 2).getLast()).contains("has ended");
  }

  @Test
  void aTenantIsHeldByTheDomainOfItsUsers() {
    other.getBean(Accounts.class).createDomain("a.test");
    other.getBean(Tenants.class).assign("a.test", "acme");
    queue.ageDirectory();
    JsonNode rule = make("{\"deed\":\"hold\",\"tenant\":\"acme\"}");
    MailInHand fresh = letter();
    SPOOL.send(accepted(fresh, "x@tenant.test"));

    queue.awaitWaiting(fresh, 1);
    assertThat(queue.list("tenant=acme&destination=tenant.test")).hasSize(1);
    end(rule);
    order(fresh, 1);
  }

  @Test
  void aRouteLeadsNewMailAndWaitingMailToItsHost() {
    MailInHand waiting = letter();
    JsonNode rule =
        make("{\"deed\":\"route\",\"domain\":\"route.test\",\"via\":\"mx.other.test:2525\"}");
    SPOOL.send(returned(waiting, notNow(to("w@route.test"))));
    MailInHand fresh = letter();
    SPOOL.send(accepted(fresh, "x@route.test"));

    assertThat(order(fresh, 1).via()).isEqualTo(new NextHop("mx.other.test", 2525));
    assertThat(order(waiting, 1).via()).isEqualTo(new NextHop("mx.other.test", 2525));
    var twice =
        queue.call(
            "POST",
            "/admin/queue/rules",
            "{\"deed\":\"route\",\"domain\":\"route.test\",\"via\":\"elsewhere.test\"}");
    assertThat(twice.statusCode()).isEqualTo(409);
    assertThat(twice.body()).contains("end that rule first");

    end(rule);

    MailInHand later = letter();
    SPOOL.send(accepted(later, "x@route.test"));
    assertThat(order(later, 1).via()).isNull();
  }

  @Test
  void theSameRuleTwiceIsOneAndAnUnknownOneCannotEnd() {
    String wanted = "{\"deed\":\"hold\",\"sender\":\"<>\"}";
    JsonNode rule = make(wanted);

    assertThat(queue.call("POST", "/admin/queue/rules", wanted).statusCode()).isEqualTo(200);
    assertThat(queue.get("/admin/queue/rules").toString()).contains("\"value\":\"<>\"");
    end(rule);
    assertThat(queue.call("DELETE", "/admin/queue/rules/" + id(rule), null).statusCode())
        .isEqualTo(404);
  }

  /** Makes a rule, and waits until all replicas know it. */
  private static JsonNode make(String rule) {
    JsonNode made = queue.rule(rule);
    Awaitility.await().until(() -> other.getBean(StandingRules.class).current().has(id(made)));
    return made;
  }

  private static void end(JsonNode rule) {
    assertThat(queue.call("DELETE", "/admin/queue/rules/" + id(rule), null).statusCode())
        .isEqualTo(200);
    Awaitility.await().until(() -> !other.getBean(StandingRules.class).current().has(id(rule)));
  }

  private static RemoteDelivery order(MailInHand mail, int count) {
    return Wire.read(
        SPOOL.await(Topics.REMOTE, count, about(mail)).getFirst(), RemoteDelivery.class);
  }

  private static Recipient to(String address) {
    return Recipient.of(MailAddress.parse(address));
  }

  private static long id(JsonNode rule) {
    return rule.get("id").asLong();
  }
}
