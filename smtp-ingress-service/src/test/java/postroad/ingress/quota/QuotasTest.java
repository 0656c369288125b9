package postroad.ingress.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import postroad.ingress.listener.Village;

class QuotasTest {

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final QuotaSettings settings = new QuotaSettings(true, 60, 60, 60, 60);
  private Instant now = Instant.parse("2026-11-03T12:00:00Z");
  private int asked;

  @Test
  void whoHasSentTooMuchIsToldWhenToComeBack() {
    Quotas quotas = TestQuotas.of(settings, new Village(), () -> now, metrics);
    assertThat(quotas.delayOf(Village.ALICE)).isZero();
    assertThat(quotas.charge(Village.ALICE, 60)).isEqualTo(new Charge.Counted());
    assertThat(quotas.charge(Village.ALICE, 2))
        .isEqualTo(new Charge.TooMuch(Duration.ofMinutes(48)));
    assertThat(quotas.delayOf(Village.ALICE)).isEqualTo(Duration.ofMinutes(24));
    assertThat(quotas.delayOf(Village.BOB)).isZero();
    assertThat(metrics.get("postroad.ingress.over.quota").counter().count()).isEqualTo(1);
    now = now.plus(Duration.ofMinutes(24));
    assertThat(quotas.delayOf(Village.ALICE)).isZero();
    assertThat(quotas.charge(Village.ALICE, 1)).isEqualTo(new Charge.Counted());
  }

  @Test
  void aMailCanHaveNoMoreRecipientsThanAnHour() {
    Quotas quotas = TestQuotas.of(settings, new Village(), () -> now, metrics);
    assertThat(quotas.isTooMany(Village.ALICE, 60)).isFalse();
    assertThat(quotas.isTooMany(Village.ALICE, 61)).isTrue();
  }

  @Test
  void withoutDatabaseEachReplicaCountsAndAsksSeldom() {
    Quotas quotas = new Quotas(settings, new Village(), away(), () -> now, metrics);
    for (int i = 0; i < 60; i++) {
      assertThat(quotas.charge(Village.ALICE, 1)).isEqualTo(new Charge.Counted());
    }
    assertThat(quotas.charge(Village.ALICE, 1)).isInstanceOf(Charge.TooMuch.class);
    quotas.giveBack(Village.ALICE, 1);
    assertThat(quotas.charge(Village.ALICE, 1)).isEqualTo(new Charge.Counted());
    assertThat(asked).isEqualTo(1);
    now = now.plus(Duration.ofMinutes(30));
    assertThat(quotas.charge(Village.ALICE, 1)).isEqualTo(new Charge.Counted());
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void theyMayBeOff() {
    Quotas quotas =
        new Quotas(new QuotaSettings(false, 1, 1, 1, 1), new Village(), away(), () -> now, metrics);
    for (int i = 0; i < 10; i++) {
      assertThat(quotas.charge(Village.ALICE, 100)).isEqualTo(new Charge.Counted());
      quotas.giveBack(Village.ALICE, 100);
    }
    assertThat(quotas.isTooMany(Village.ALICE, 100)).isFalse();
    assertThat(asked).isZero();
  }

  private Ledger away() {
    return new Ledger() {
      @Override
      public Optional<Debt> charge(UUID account, Map<Limit, Duration> cost) {
        asked++;
        throw new DataAccessResourceFailureException("away");
      }

      @Override
      public void giveBack(UUID account, Map<Limit, Duration> cost) {
        throw new DataAccessResourceFailureException("away");
      }
    };
  }
}
