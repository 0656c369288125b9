package postroad.mailboxstore;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static postroad.mailboxstore.MaildropLeases.Answer.CLOSED;
import static postroad.mailboxstore.MaildropLeases.Answer.IN_USE;
import static postroad.mailboxstore.MaildropLeases.Answer.TAKEN;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One holder at a time, and none for ever. */
class MaildropLeasesIT {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static StoreUnderTest store;

  private final UUID account = UUID.randomUUID();
  private final UUID one = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();

  @BeforeAll
  static void open() {
    store = new StoreUnderTest();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Test
  void onlyOneHolderAtATime() {
    assertThat(leases().take(account, one, LONG)).isEqualTo(TAKEN);
    assertThat(leases().take(account, other, LONG)).isEqualTo(IN_USE);
    assertThat(leases().take(UUID.randomUUID(), other, LONG)).isEqualTo(TAKEN);
    assertThat(leases().release(account, other, ZERO)).isFalse();
    assertThat(leases().release(account, one, ZERO)).isTrue();
    assertThat(leases().release(account, one, ZERO)).isFalse();
    assertThat(leases().take(account, other, LONG)).isEqualTo(TAKEN);
  }

  @Test
  void leaseRunsOutUnlessItIsRenewed() {
    assertThat(leases().take(account, one, SHORT)).isEqualTo(TAKEN);
    leases().renew(Map.of(one, account, UUID.randomUUID(), account), SHORT);
    await().until(() -> leases().take(account, other, LONG) == TAKEN);
    leases().renew(Map.of(one, account), LONG);
    assertThat(leases().release(account, one, ZERO)).isFalse();
    assertThat(leases().release(account, other, ZERO)).isTrue();
  }

  @Test
  void renewedLeaseStays() {
    assertThat(leases().take(account, one, SHORT)).isEqualTo(TAKEN);
    leases().renew(Map.of(one, account), LONG);
    await()
        .during(Duration.ofMillis(2500))
        .until(() -> leases().take(account, other, LONG) == IN_USE);
  }

  @Test
  void closedMaildropIsNobodysUntilItOpensByItself() {
    assertThat(leases().take(account, one, LONG)).isEqualTo(TAKEN);
    assertThat(leases().release(account, one, LONG)).isTrue();
    assertThat(leases().take(account, other, LONG)).isEqualTo(CLOSED);
    assertThat(leases().release(account, one, SHORT)).isFalse();

    UUID another = UUID.randomUUID();
    assertThat(leases().take(another, one, LONG)).isEqualTo(TAKEN);
    assertThat(leases().release(another, one, SHORT)).isTrue();
    await().until(() -> leases().take(another, other, LONG) == TAKEN);
  }

  @Test
  void aLeaseOfAClockThatWasPutBackRunsOutAllTheSame() {
    assertThat(leases().take(account, one, Duration.ofHours(1))).isEqualTo(TAKEN);

    assertThat(leases().take(account, other, LONG)).isEqualTo(TAKEN);
    assertThat(leases().release(account, one, ZERO)).isFalse();
  }

  private static MaildropLeases leases() {
    return store.get(MaildropLeases.class);
  }
}
