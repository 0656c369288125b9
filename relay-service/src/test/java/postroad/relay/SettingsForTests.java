package postroad.relay;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The relay's settings as a file would give them. */
public final class SettingsForTests {

  private SettingsForTests() {}

  /** Settings without their prefix, {@code "timeouts.mail=1s"}; the rest is as by default. */
  public static RelaySettings with(String... settings) {
    Map<String, String> properties = new HashMap<>();
    properties.put("relay.hostname", "relay.test");
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      properties.put("relay." + parts[0], parts[1]);
    }
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("relay", RelaySettings.class);
  }
}
