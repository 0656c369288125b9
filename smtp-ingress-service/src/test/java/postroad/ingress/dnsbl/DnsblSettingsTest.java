package postroad.ingress.dnsbl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.ingress.dnsbl.DnsblSettings.Action;
import postroad.ingress.dnsbl.DnsblSettings.Zone;

class DnsblSettingsTest {

  @Test
  void noListIsAskedUnlessItIsNamed() {
    DnsblSettings settings = bound(Map.of());
    assertThat(settings.zones()).isEmpty();
    assertThat(settings.allow()).isEmpty();
    assertThat(settings.action()).isEqualTo(Action.REFUSE);
    assertThat(settings.deadline()).isEqualTo(Duration.ofSeconds(4));
    assertThat(settings.dns().timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aListHasAnswersThatCount() {
    DnsblSettings settings =
        bound(
            Map.of(
                "ingress.dnsbl.zones[0].zone", "bl.test",
                "ingress.dnsbl.zones[1].zone", "other.test",
                "ingress.dnsbl.zones[1].answers", "127.0.0.2,127.0.1.4-11"));
    assertThat(settings.zones())
        .containsExactly(
            new Zone("bl.test", List.of(AnswerPattern.of("127.0.0.2-255"))),
            new Zone(
                "other.test",
                List.of(AnswerPattern.of("127.0.0.2"), AnswerPattern.of("127.0.1.4-11"))));
  }

  @Test
  void whatIsNoAnswerStopsTheStart() {
    assertThatThrownBy(() ->
            bound(
                Map.of(
                    "ingress.dnsbl.zones[0].zone", "bl.test",
                    "ingress.dnsbl.zones[0].answers", "listed")))
        .isInstanceOf(BindException.class);
  }

  private static DnsblSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ingress.dnsbl", DnsblSettings.class);
  }
}
