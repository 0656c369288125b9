package postroad.relay.pace;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings of pace as a file would give them. */
public final class PaceForTests {

  private PaceForTests() {}

  /** Settings without the prefix {@code relay.}; the rest is as by default. */
  public static PaceSettings with(String... settings) {
    Map<String, String> properties = new HashMap<>();
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      properties.put("relay." + parts[0], parts[1]);
    }
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("relay.pace", PaceSettings.class);
  }
}
