package postroad.ingress.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;
import postroad.ingress.filter.FilterSettings.WhenAway;

class FilterSettingsTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new FilterSettings(
                null,
                null,
                Duration.ofSeconds(15),
                DataSize.ofMegabytes(10),
                WhenAway.ACCEPT,
                true,
                List.of(),
                3,
                Duration.ofSeconds(10)));
  }

  @Test
  void everySettingHasAName() {
    Map<String, String> properties =
        Map.of(
            "ingress.filter.rspamd", "http://rspamd:11333",
            "ingress.filter.password", "secret",
            "ingress.filter.deadline", "5s",
            "ingress.filter.largest", "1MB",
            "ingress.filter.when-away", "defer",
            "ingress.filter.users", "false",
            "ingress.filter.trusted", "192.0.2.1,2001:db8::/32",
            "ingress.filter.failures", "5",
            "ingress.filter.pause", "1m");
    assertThat(bind(properties))
        .isEqualTo(
            new FilterSettings(
                URI.create("http://rspamd:11333"),
                "secret",
                Duration.ofSeconds(5),
                DataSize.ofMegabytes(1),
                WhenAway.DEFER,
                false,
                List.of("192.0.2.1", "2001:db8::/32"),
                5,
                Duration.ofMinutes(1)));
    assertThat(bind(properties).toString()).doesNotContain("secret");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> bind(Map.of("ingress.filter.rspamd", "rspamd:11333")))
        .isInstanceOf(BindException.class);
    assertThatThrownBy(() -> bind(Map.of("ingress.filter.trusted", "somewhere")))
        .isInstanceOf(BindException.class);
  }

  private static FilterSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ingress.filter", FilterSettings.class);
  }
}
