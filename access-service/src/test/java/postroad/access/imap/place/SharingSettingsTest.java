package postroad.access.imap.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The defaults are a promise. */
class SharingSettingsTest {

  @Test
  void defaults() {
    SharingSettings settings =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("access.sharing", SharingSettings.class);

    assertThat(settings).isEqualTo(new SharingSettings("Other Users", true));
  }
}
