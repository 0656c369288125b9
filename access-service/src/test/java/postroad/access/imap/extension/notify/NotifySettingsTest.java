package postroad.access.imap.extension.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The defaults are a promise. */
class NotifySettingsTest {

  @Test
  void defaults() {
    NotifySettings settings =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("access.notify", NotifySettings.class);

    assertThat(settings).isEqualTo(new NotifySettings(5000, 1000));
  }
}
