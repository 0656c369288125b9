package postroad.ingress.backpressure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import postroad.contract.MailAddress;
import postroad.contract.Origin.Door;
import postroad.ingress.listener.Village;
import postroad.ingress.policy.ExchangePolicy;
import postroad.ingress.policy.PacedPolicy;
import postroad.ingress.policy.Refusal;
import postroad.ingress.policy.SubmissionPolicy;
import postroad.ingress.quota.TestQuotas;

class BacklogTest {

  private static final MailAddress HERE = MailAddress.parse("bob@example.test");
  private static final MailAddress ELSEWHERE = MailAddress.parse("carol@elsewhere.example");

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Village village = new Village();
  private Instant now = Instant.EPOCH;
  private Backlog backlog = with();

  @Test
  void aStageBehindItsLimitIsNamedUntilItIsWellBelow() {
    seen(Stage.SPOOL, 100);
    assertThat(pauseAt(Door.EXCHANGE)).isEmpty();
    seen(Stage.SPOOL, 101);
    assertThat(pauseAt(Door.EXCHANGE)).isEqualTo("451 4.3.2 spool is behind, try again later");
    seen(Stage.SPOOL, 81);
    assertThat(pauseAt(Door.EXCHANGE)).isEqualTo("451 4.3.2 spool is behind, try again later");
    seen(Stage.SPOOL, 80);
    assertThat(pauseAt(Door.EXCHANGE)).isEmpty();
    seen(Stage.SPOOL, 100);
    assertThat(pauseAt(Door.EXCHANGE)).isEmpty();
  }

  @Test
  void theSpoolStopsAllMail() {
    seen(Stage.SPOOL, 101);

    assertThat(pauseAt(Door.EXCHANGE)).contains("spool");
    assertThat(pauseAt(Door.SUBMISSION)).contains("spool");
  }

  @Test
  void mailboxStopsMailForThoseWhoLiveHere() {
    seen(Stage.MAILBOX, 101);

    assertThat(pauseAt(Door.EXCHANGE)).contains("mailbox");
    assertThat(pauseAt(Door.SUBMISSION)).isEmpty();
    assertThat(pauseFor(HERE)).isEqualTo("451 4.3.2 mailbox is behind, try again later");
    assertThat(pauseFor(ELSEWHERE)).isEmpty();
  }

  @Test
  void relayAndWhatComesBackStopMailForOthersOnly() {
    for (Stage stage : new Stage[] {Stage.RELAY, Stage.RETURNED}) {
      seen(stage, 101);

      assertThat(pauseAt(Door.EXCHANGE)).isEmpty();
      assertThat(pauseAt(Door.SUBMISSION)).isEmpty();
      assertThat(pauseFor(HERE)).isEmpty();
      assertThat(pauseFor(ELSEWHERE)).contains(stage.word() + " is behind");
    }
  }

  @Test
  void anyStageStopsAllMailWhereSomebodyWantsIt() {
    backlog = with("stops-everything", "spool,relay");
    seen(Stage.RELAY, 101);

    assertThat(pauseAt(Door.EXCHANGE)).contains("relay");
    assertThat(pauseAt(Door.SUBMISSION)).contains("relay");
  }

  @Test
  void aLimitOfNothingIsNone() {
    backlog = with("limit.spool", "0");
    seen(Stage.SPOOL, Long.MAX_VALUE);

    assertThat(pauseAt(Door.EXCHANGE)).isEmpty();
  }

  @Test
  void whatWasSeenLongAgoStopsNobody() {
    seen(Stage.SPOOL, 101);
    now = now.plus(Duration.ofSeconds(59));
    assertThat(pauseAt(Door.EXCHANGE)).contains("spool");
    now = now.plus(Duration.ofSeconds(1));
    assertThat(pauseAt(Door.EXCHANGE)).isEmpty();
    assertThat(backlog.lags()).isEmpty();
  }

  @Test
  void metricsAndHealthSayIt() {
    BacklogHealthIndicator health = new BacklogHealthIndicator(backlog);
    seen(Stage.MAILBOX, 50);
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(gauge("postroad.ingress.lag", "mailbox")).isEqualTo(50);
    assertThat(gauge("postroad.ingress.lag", "relay")).isNaN();
    assertThat(gauge("postroad.ingress.refusing", "mailbox")).isZero();

    seen(Stage.MAILBOX, 500);
    assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    assertThat(health.health().getDetails()).containsEntry("mailbox", 500L);
    assertThat(gauge("postroad.ingress.refusing", "mailbox")).isEqualTo(1);
  }

  private void seen(Stage stage, long lag) {
    backlog.note(Map.of(stage, lag));
  }

  private String pauseAt(Door door) {
    return new PacedPolicy(
            door == Door.EXCHANGE
                ? new ExchangePolicy(village)
                : new SubmissionPolicy(village, TestQuotas.none()),
            backlog,
            village)
        .pause(null)
        .map(BacklogTest::words)
        .orElse("");
  }

  private String pauseFor(MailAddress recipient) {
    return new PacedPolicy(new SubmissionPolicy(village, TestQuotas.none()), backlog, village)
        .pauseFor(null, recipient, 1)
        .map(BacklogTest::words)
        .orElse("");
  }

  private static String words(Refusal refusal) {
    return refusal.code() + " " + refusal.status() + " " + refusal.text();
  }

  private double gauge(String name, String stage) {
    return metrics.get(name).tag("stage", stage).gauge().value();
  }

  private Backlog with(String... changes) {
    Map<String, String> properties = new HashMap<>();
    for (Stage stage : Stage.values()) {
      properties.put("ingress.backpressure.limit." + stage.word(), "100");
    }
    for (int i = 0; i < changes.length; i += 2) {
      properties.put("ingress.backpressure." + changes[i], changes[i + 1]);
    }
    metrics.clear();
    return new Backlog(BackpressureSettingsTest.bound(properties), metrics, () -> now);
  }
}
