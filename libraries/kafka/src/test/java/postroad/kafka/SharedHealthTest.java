package postroad.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;

/** How often others are asked when many ask us. */
class SharedHealthTest {

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void ofThoseWhoAskTogetherOneAsksOthers() throws InterruptedException, ExecutionException {
    CountDownLatch someAreThere = new CountDownLatch(20);
    SharedHealth health =
        new SharedHealth(
            () -> {
              awaitQuietly(someAreThere);
              return answer();
            },
            nanos::get);
    List<Future<Health>> answers = new ArrayList<>();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        answers.add(
            people.submit(() -> {
              someAreThere.countDown();
              return health.health();
            }));
      }
    }
    for (Future<Health> heard : answers) {
      assertThat(heard.get()).isEqualTo(answer(1));
    }
  }

  @Test
  void anAnswerIsOldAfterASecond() {
    SharedHealth health = new SharedHealth(this::answer, nanos::get);
    assertThat(health.health()).isEqualTo(answer(1));

    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(health.health()).isEqualTo(answer(1));

    nanos.incrementAndGet();
    assertThat(health.health()).isEqualTo(answer(2));
  }

  @Test
  void theBrokerAndEachDatabaseAreShared() {
    DefaultHealthContributorRegistry registry = new DefaultHealthContributorRegistry();
    HealthIndicator own = this::answer;
    registry.registerContributor("broker", own);
    registry.registerContributor("db", CompositeHealthContributor.fromMap(Map.of("spool", own)));
    registry.registerContributor("readinessState", own);

    SharedHealth.shareIn(registry);

    assertThat(registry.getContributor("broker")).isInstanceOf(SharedHealth.class);
    assertThat(registry.getContributor("db"))
        .isInstanceOfSatisfying(
            CompositeHealthContributor.class,
            databases ->
                assertThat(databases.getContributor("spool")).isInstanceOf(SharedHealth.class));
    assertThat(registry.getContributor("readinessState")).isSameAs(own);
  }

  private Health answer() {
    return answer(asked.incrementAndGet());
  }

  private static Health answer(int number) {
    return Health.up().withDetail("asked", number).build();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
