package postroad.relay.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import postroad.contract.TlsFailure;
import postroad.dns.DnsClient;
import postroad.relay.SettingsForTests;
import postroad.relay.security.StsPolicy.Mode;
import postroad.testkit.TestDnsServer;

/** A policy that was fetched once holds as long as it says, whoever stands in the middle. */
class StsPoliciesTest {

  private static final StsPolicy ENFORCED =
      new StsPolicy(Mode.ENFORCE, List.of("mx.b.test"), Duration.ofDays(7));

  private final TestDnsServer server = TestDnsServer.start();
  private final DnsClient dns =
      new DnsClient(
          SettingsForTests.with(
                  "dns.servers=" + server.hostAndPort(),
                  "dns.longest-ttl=1ms",
                  "dns.longest-negative-ttl=1ms",
                  "dns.trouble-ttl=1ms")
              .dns());
  private final ShelfInHand shelf = new ShelfInHand();
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile boolean isThere = true;
  private volatile Instant now = Instant.now();
  private final StsPolicies policies =
      new StsPolicies(
          dns, this::fetch, shelf, SecuritySettingsTest.with().mtaSts(), new MovingClock());

  StsPoliciesTest() {
    server.zone().txt("_mta-sts.b.test", "v=STSv1; id=1;");
  }

  @AfterEach
  void close() {
    dns.close();
    server.close();
  }

  @Test
  void aPolicyIsFetchedOnceForManyWhoAskAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<StsAnswer>> answers =
          IntStream.range(0, 50)
              .mapToObj(i -> threads.submit(() -> policies.of("b.test")))
              .toList();
      for (Future<StsAnswer> answer : answers) {
        assertThat(answer.get()).isEqualTo(new StsAnswer.Asks(ENFORCED));
      }
    }
    assertThat(policies.of("B.test")).isEqualTo(new StsAnswer.Asks(ENFORCED));
    assertThat(fetches).hasValue(1);
  }

  @Test
  void aKnownPolicyHoldsWhenItsSignInDnsIsGone() {
    learn();

    server.zone().remove("_mta-sts.b.test");
    assertThat(policies.of("b.test")).isEqualTo(new StsAnswer.Asks(ENFORCED));
    server.zone().serverFailure("_mta-sts.b.test");
    assertThat(policies.of("b.test")).isEqualTo(new StsAnswer.Asks(ENFORCED));
  }

  @Test
  void aKnownPolicyHoldsWhenAnotherCannotBeFetched() {
    learn();

    isThere = false;
    server.zone().remove("_mta-sts.b.test").txt("_mta-sts.b.test", "v=STSv1; id=2;");
    await()
        .until(() -> {
          assertThat(policies.of("b.test")).isEqualTo(new StsAnswer.Asks(ENFORCED));
          return fetches.get() == 2;
        });
    assertThat(policies.of("b.test")).isEqualTo(new StsAnswer.Asks(ENFORCED));
    assertThat(fetches).as("a host that fails is left alone for a while").hasValue(2);
  }

  @Test
  void aPolicyThatIsOverHoldsNoMore() {
    learn();

    now = now.plus(Duration.ofDays(8));
    isThere = false;
    server.zone().remove("_mta-sts.b.test");
    await().until(() -> policies.of("b.test").equals(StsAnswer.Nothing.AT_ALL));
    policies.refresh();
    assertThat(shelf.all()).isEmpty();
  }

  @Test
  void aPolicyInUseIsFetchedAgainEachDay() {
    learn();

    policies.refresh();
    assertThat(fetches).hasValue(1);
    now = now.plus(Duration.ofHours(25));
    policies.refresh();
    assertThat(fetches).hasValue(2);
    assertThat(shelf.of("b.test").orElseThrow().fetched()).isEqualTo(now);
  }

  @Test
  void twoSignsAreNone() {
    server.zone().txt("_mta-sts.b.test", "v=STSv1; id=2;");

    assertThat(policies.of("b.test")).isEqualTo(StsAnswer.Nothing.AT_ALL);
  }

  private void learn() {
    assertThat(policies.of("b.test")).isEqualTo(new StsAnswer.Asks(ENFORCED));
  }

  private StsPolicy fetch(String domain) throws PolicyFetchException {
    fetches.incrementAndGet();
    if (!isThere) {
      throw new PolicyFetchException(TlsFailure.STS_POLICY_FETCH_ERROR, domain + " has none");
    }
    return ENFORCED;
  }

  /** A clock that is moved by hand. */
  private final class MovingClock extends Clock {

    @Override
    public ZoneId getZone() {
      return ZoneId.of("UTC");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
