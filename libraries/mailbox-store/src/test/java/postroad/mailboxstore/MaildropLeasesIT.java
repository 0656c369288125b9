package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One holder at a time, and none for ever. */
class MaildropLeasesIT {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofSeconds(1);

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
    assertThat(leases().take(account, one, LONG)).isTrue();
    assertThat(leases().take(account, other, LONG)).isFalse();
    assertThat(leases().take(UUID.randomUUID(), other, LONG)).isTrue();
    assertThat(leases().release(account, other)).isFalse();
    assertThat(leases().release(account, one)).isTrue();
    assertThat(leases().release(account, one)).isFalse();
    assertThat(leases().take(account, other, LONG)).isTrue();
  }

  @Test
  void leaseRunsOutUnlessItIsRenewed() {
    assertThat(leases().take(account, one, SHORT)).isTrue();
    leases().renew(List.of(one, UUID.randomUUID()), SHORT);
    await().until(() -> leases().take(account, other, LONG));
    leases().renew(List.of(one), LONG);
    assertThat(leases().release(account, one)).isFalse();
    assertThat(leases().release(account, other)).isTrue();
  }

  @Test
  void renewedLeaseStays() {
    assertThat(leases().take(account, one, SHORT)).isTrue();
    leases().renew(List.of(one), LONG);
    await().during(Duration.ofMillis(1500)).until(() -> !leases().take(account, other, LONG));
  }

  private static MaildropLeases leases() {
    return store.get(MaildropLeases.class);
  }
}
