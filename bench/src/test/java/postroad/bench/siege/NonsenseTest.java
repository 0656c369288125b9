package postroad.bench.siege;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is said at the gates, and what must not be said back. */
class NonsenseTest {

  @Test
  void whatTellsOfOurInsidesIsFound() {
    assertThat(Nonsense.insidesIn("451 4.3.0 java.io.IOException: no")).isPresent();
    assertThat(Nonsense.insidesIn("\tat postroad.relay.Delivery.attempt(Delivery.java:7)"))
        .isPresent();
    assertThat(Nonsense.insidesIn("{\"trace\":\"\"}")).isPresent();
    assertThat(Nonsense.insidesIn("500 5.5.2 NullPointerException")).isPresent();
  }

  @Test
  void whatPeopleMaySeeIsNot() {
    assertThat(Nonsense.insidesIn("250-mail.siege.example greets you\r\n250 PIPELINING")).isEmpty();
    assertThat(Nonsense.insidesIn("a BAD [CLIENTBUG] unknown command")).isEmpty();
    assertThat(Nonsense.insidesIn("x{main_application_class=\"postroad.a.Main\"} 1")).isEmpty();
    assertThat(Nonsense.insidesIn("x{error=\"none\",exception=\"IOException\"} 1")).isEmpty();
    assertThat(Nonsense.insidesIn("x{error=\"IOException")).as("cut off there").isEmpty();
    assertThat(Nonsense.insidesIn("logback_events_total{level=\"trace\"} 0.0")).isEmpty();
  }

  @Test
  void aSeedSaysTheSameTwice() {
    for (Gate.Language language : Gate.Language.values()) {
      Fuzz one = new Fuzz(language, new Random(7));
      Fuzz other = new Fuzz(language, new Random(7));
      for (int i = 0; i < 200; i++) {
        assertThat(one.next("token")).isEqualTo(other.next("token"));
      }
    }
  }
}
