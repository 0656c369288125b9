package postroad.relay.outlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.relay.outlet.OutletSettings.WarmUp;

/**
 * Mail leaves from the addresses of its sender's pool, and little a day from those that are new.
 */
class OutletsTest {

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  private Instant now = NOON;

  @Test
  void withoutPoolsTheMachineChooses() {
    assertThat(outlets().departure("a.test", 1)).isEqualTo(new Departure.Anywhere());
    assertThat(settings().warmUp()).isEqualTo(new WarmUp(50, 1.4, 30));
  }

  @Test
  void theMostExactPoolOfTheSenderDecides() {
    Outlets outlets =
        outlets(
            "pools.own.senders=a.test",
            "pools.own.outlets[0].addresses=192.0.2.1",
            "pools.news.senders=*.news.test,news.test",
            "pools.news.outlets[0].addresses=192.0.2.2",
            "pools.others.senders=*",
            "pools.others.outlets[0].addresses=192.0.2.3");

    assertThat(from(outlets, "a.test")).isEqualTo("192.0.2.1");
    assertThat(from(outlets, "b.a.test")).isEqualTo("192.0.2.3");
    assertThat(from(outlets, "news.test")).isEqualTo("192.0.2.2");
    assertThat(from(outlets, "x.y.news.test")).isEqualTo("192.0.2.2");
    assertThat(from(outlets, null)).isEqualTo("192.0.2.3");
  }

  @Test
  void theSameMailLeavesFromTheSameAddressAndDifferentMailFromAll() {
    Outlets outlets =
        outlets(
            "pools.own.senders=*",
            "pools.own.outlets[0].addresses=192.0.2.1",
            "pools.own.outlets[1].addresses=192.0.2.2");

    assertThat(outlets.departure("a.test", "mail")).isEqualTo(outlets.departure("a.test", "mail"));
    List<Departure> seen = new ArrayList<>();
    for (int mail = 0; mail < 10; mail++) {
      seen.add(outlets.departure("a.test", mail));
    }
    assertThat(seen).doesNotContain(new Departure.NotToday());
    assertThat(seen.stream().distinct()).hasSize(2);
  }

  @Test
  void aNewOutletSendsLittleAndMoreEachDay() {
    Outlets outlets =
        outlets(
            "pools.own.senders=*",
            "pools.own.outlets[0].addresses=192.0.2.1",
            "pools.own.outlets[0].since=2026-11-26",
            "warm-up.first-day=10",
            "warm-up.growth=2",
            "warm-up.days=3");

    assertThat(sentUntilRefused(outlets)).isEqualTo(10);
    now = NOON.plus(Duration.ofDays(1));
    assertThat(sentUntilRefused(outlets)).isEqualTo(20);
    now = NOON.plus(Duration.ofDays(2));
    assertThat(outlets.leftToday(outlets.all().getFirst())).isEqualTo(40);
    now = NOON.plus(Duration.ofDays(3));
    assertThat(outlets.leftToday(outlets.all().getFirst())).isInfinite();
    now = NOON.minus(Duration.ofDays(1));
    assertThat(sentUntilRefused(outlets)).as("its first day is still to come").isZero();
  }

  @Test
  void anOldOutletTakesWhatANewOneMayNot() {
    Outlets outlets =
        outlets(
            "pools.own.senders=*",
            "pools.own.outlets[0].addresses=192.0.2.1",
            "pools.own.outlets[0].since=2026-11-26",
            "pools.own.outlets[1].addresses=192.0.2.2",
            "warm-up.first-day=3");

    Map<String, Integer> sent = new HashMap<>();
    for (int mail = 0; mail < 100; mail++) {
      sent.merge(nameOf(outlets.departure("a.test", mail)), 1, Integer::sum);
    }

    assertThat(sent).isEqualTo(Map.of("192.0.2.1", 3, "192.0.2.2", 97));
  }

  @Test
  void anOutletSpeaksToTheFamiliesItHas() {
    Outlet four = new Outlet(List.of(InetAddress.ofLiteral("192.0.2.1")), null);
    Outlet both =
        new Outlet(
            List.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("2001:db8::1")),
            null);

    InetAddress six = InetAddress.ofLiteral("2001:db8::25");
    assertThat(four.towards(six)).isEmpty();
    assertThat(both.towards(six)).contains(InetAddress.ofLiteral("2001:db8::1"));
    assertThatThrownBy(() ->
            new Outlet(
                List.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("192.0.2.2")),
                null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void outletsOfOtherReplicasAreLeftOutAndAPoolWithoutAnyStopsTheStart() {
    OutletSettings settings =
        settings(
            "pools.own.senders=*",
            "pools.own.outlets[0].addresses=192.0.2.1",
            "pools.own.outlets[1].addresses=192.0.2.2",
            "pools.own.outlets[1].hostname=out2.a.test");

    Outlets here = new Outlets(settings, () -> now, outlet -> outlet.name().equals("192.0.2.2"));

    assertThat(here.all())
        .containsExactly(new Outlet(List.of(InetAddress.ofLiteral("192.0.2.2")), "out2.a.test"));
    assertThatThrownBy(() -> new Outlets(settings, () -> now, outlet -> false))
        .hasMessageContaining("own");
  }

  private static int sentUntilRefused(Outlets outlets) {
    int sent = 0;
    while (outlets.departure("a.test", sent) instanceof Departure.From) {
      sent++;
    }
    return sent;
  }

  private static String from(Outlets outlets, @Nullable String sender) {
    return nameOf(outlets.departure(sender, 1));
  }

  private static String nameOf(Departure departure) {
    return departure instanceof Departure.From(var outlet) ? outlet.name() : departure.toString();
  }

  private Outlets outlets(String... settings) {
    return new Outlets(settings(settings), () -> now, outlet -> true);
  }

  private static OutletSettings settings(String... settings) {
    Map<String, String> properties = new HashMap<>();
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      properties.put("relay.outlets." + parts[0], parts[1]);
    }
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("relay.outlets", OutletSettings.class);
  }
}
