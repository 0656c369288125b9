package postroad.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class UserSettingsTest {

  @Test
  void aUserMayHaveAHundredSessions() {
    var nothing = new Binder(new MapConfigurationPropertySource(Map.of()));

    assertThat(nothing.bindOrCreate("access.users", UserSettings.class))
        .isEqualTo(new UserSettings(100));
  }
}
