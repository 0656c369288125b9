package postroad.relay.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.relay.security.SecuritySettings.Level;
import postroad.relay.security.SecuritySettings.MtaSts;

class SecuritySettingsTest {

  @Test
  void nobodyNeedsToConfigureAnything() {
    assertThat(with())
        .isEqualTo(
            new SecuritySettings(
                Map.of(),
                true,
                new MtaSts(
                    true, Duration.ofSeconds(15), Duration.ofMinutes(5), Duration.ofDays(1))));
  }

  @Test
  void theNearestNameDecides() {
    SecuritySettings settings =
        with(
            "policies[*]=encrypted",
            "policies[*.b.test]=verified",
            "policies[mail.B.test]=none",
            "policies[b.test]=opportunistic");

    assertThat(settings.levelFor("a.test")).contains(Level.ENCRYPTED);
    assertThat(settings.levelFor("x.y.b.test")).contains(Level.VERIFIED);
    assertThat(settings.levelFor("MAIL.b.test")).contains(Level.NONE);
    assertThat(settings.levelFor("b.test")).contains(Level.OPPORTUNISTIC);
    assertThat(with().levelFor("b.test")).isEmpty();
  }

  static SecuritySettings with(String... settings) {
    Map<String, String> properties = new HashMap<>();
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      properties.put("relay.security." + parts[0], parts[1]);
    }
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("relay.security", SecuritySettings.class);
  }
}
