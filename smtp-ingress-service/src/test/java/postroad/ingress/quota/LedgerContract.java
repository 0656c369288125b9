package postroad.ingress.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every place promises where debts are written. */
abstract class LedgerContract {

  private static final Allowance SOME = new Allowance(60, 100, 60, 80);

  private final UUID ann = UUID.randomUUID();

  abstract Ledger ledger();

  /** So much time goes by. */
  abstract void later(UUID account, Duration time);

  @Test
  void mailsAreCountedUntilTheyAreTooMany() {
    for (int i = 0; i < 60; i++) {
      assertThat(charge(ann, 1)).isEmpty();
    }
    assertThat(wait(charge(ann, 1), 1)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    assertThat(charge(UUID.randomUUID(), 1)).isEmpty();
  }

  @Test
  void whatIsRefusedIsNotCounted() {
    assertThat(charge(ann, 50)).isEmpty();
    assertThat(wait(charge(ann, 20), 20)).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    assertThat(charge(ann, 10)).isEmpty();
    assertThat(charge(ann, 1)).isPresent();
  }

  @Test
  void waitingPays() {
    assertThat(charge(ann, 60)).isEmpty();
    later(ann, Duration.ofMinutes(5));
    assertThat(charge(ann, 6)).isPresent();
    assertThat(charge(ann, 5)).isEmpty();
    later(ann, Duration.ofHours(1));
    assertThat(wait(charge(ann, 30), 30)).as("of the day").isPositive();
    later(ann, Duration.ofDays(1));
    assertThat(charge(ann, 60)).isEmpty();
  }

  @Test
  void whatIsGivenBackMayBeSentAgain() {
    assertThat(charge(ann, 60)).isEmpty();
    ledger().giveBack(ann, SOME.costOf(60));
    assertThat(charge(ann, 60)).isEmpty();
    ledger().giveBack(UUID.randomUUID(), SOME.costOf(60));
  }

  @Test
  void moreThanAnybodyMayIsNeverCounted() {
    assertThat(charge(ann, 61)).isPresent();
    assertThat(charge(ann, 60)).isEmpty();
  }

  private Optional<Debt> charge(UUID account, int recipients) {
    return ledger().charge(account, SOME.costOf(recipients));
  }

  private static Duration wait(Optional<Debt> debt, int recipients) {
    return debt.orElseThrow().waitFor(Map.copyOf(SOME.costOf(recipients)));
  }
}
