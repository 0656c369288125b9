package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** What is remembered, for how long, and what an outage changes. */
class OutlivingCacheTest {

  private final Map<String, String> database = new HashMap<>(Map.of("bob", "at home"));
  private boolean away;
  private int questions;
  private long now;

  private final Outage outage = new Outage(() -> now);
  private final OutlivingCache<String, String> cache =
      new OutlivingCache<>(Duration.ofSeconds(5), Duration.ofHours(24), 100, outage);

  @Test
  void aFreshAnswerSparesTheQuestion() {
    assertThat(ask("bob")).contains("at home");
    assertThat(ask("bob")).contains("at home");
    assertThat(ask("eve")).isEmpty();
    assertThat(ask("eve")).isEmpty();
    assertThat(questions).isEqualTo(2);
  }

  @Test
  void anOldAnswerIsAskedForAgain() {
    ask("bob");
    ask("eve");
    database.put("bob", "moved");
    database.put("eve", "new here");
    pass(Duration.ofSeconds(6));
    assertThat(ask("bob")).contains("moved");
    assertThat(ask("eve")).contains("new here");
  }

  @Test
  void whoIsExpectedIsAskedForWithTheOthers() {
    ask("bob");
    pass(Duration.ofSeconds(6));
    cache.expect(List.of("bob", "eve", "bob"), _ -> Map.of("bob", "moved"));
    questions = 0;
    assertThat(ask("bob")).contains("moved");
    assertThat(ask("eve")).isEmpty();
    assertThat(questions).isZero();
  }

  @Test
  void expectingSomebodyInAnOutageLosesNothing() {
    ask("bob");
    pass(Duration.ofSeconds(6));
    cache.expect(
        List.of("bob", "eve"),
        _ -> {
          throw new DataAccessResourceFailureException("away");
        });
    away = true;
    assertThat(ask("bob")).contains("at home");
    assertThatThrownBy(() -> ask("eve")).isInstanceOf(DataAccessException.class);
  }

  @Test
  void whatWasFoundOutlivesAnOutage() {
    ask("bob");
    away = true;
    pass(Duration.ofHours(1));
    assertThat(ask("bob")).contains("at home");
  }

  @Test
  void whatOneCacheNoticesTheOthersKnow() {
    ask("bob");
    pass(Duration.ofSeconds(6));
    away = true;
    outage.noticed();
    questions = 0;
    assertThat(ask("bob")).contains("at home");
    assertThat(questions).isZero();
  }

  @Test
  void inAnOutageTheKnownIsAnsweredWithoutWaitingForTheDatabaseEachTime() {
    ask("bob");
    away = true;
    pass(Duration.ofSeconds(6));
    for (int i = 0; i < 100; i++) {
      ask("bob");
    }
    assertThat(questions).isEqualTo(2);
    away = false;
    database.put("bob", "moved");
    pass(Duration.ofSeconds(3));
    assertThat(ask("bob")).contains("moved");
  }

  @Test
  void anUnknownNameInAnOutageIsTroubleAndNotAbsence() {
    ask("eve");
    away = true;
    pass(Duration.ofSeconds(6));
    assertThatThrownBy(() -> ask("eve")).isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> ask("mallory")).isInstanceOf(DataAccessException.class);
  }

  @Test
  void anOutageThatLastsTooLongIsNotOutlived() {
    ask("bob");
    away = true;
    pass(Duration.ofHours(25));
    assertThatThrownBy(() -> ask("bob")).isInstanceOf(DataAccessException.class);
  }

  @Test
  void whatWasRemovedIsForgotten() {
    ask("bob");
    database.clear();
    pass(Duration.ofSeconds(6));
    assertThat(ask("bob")).isEmpty();
    away = true;
    pass(Duration.ofSeconds(6));
    assertThatThrownBy(() -> ask("bob")).isInstanceOf(DataAccessException.class);
  }

  @Test
  void afterAChangeNothingIsFreshButTheKnownStillOutlives() {
    ask("bob");
    ask("eve");
    database.put("eve", "new here");
    cache.ageAll();
    assertThat(ask("eve")).contains("new here");
    away = true;
    assertThat(ask("bob")).contains("at home");
    assertThat(questions).isEqualTo(4);
  }

  private Optional<String> ask(String name) {
    return cache.get(
        name,
        () -> {
          questions++;
          if (away) {
            throw new DataAccessResourceFailureException("away");
          }
          return Optional.ofNullable(database.get(name));
        });
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
