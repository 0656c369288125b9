package postroad.mailbox.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The defaults of the filter, and how each setting is written. */
class FilterSettingsTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of())).isEqualTo(new FilterSettings(false, 100, true, Duration.ofDays(7)));
  }

  @Test
  void everySettingCanBeWritten() {
    assertThat(
            bind(
                Map.of(
                    "mailbox.filter.create-folders", "true",
                    "mailbox.filter.most-folders", "7",
                    "mailbox.filter.junk", "false",
                    "mailbox.filter.answer-period", "1d")))
        .isEqualTo(new FilterSettings(true, 7, false, Duration.ofDays(1)));
  }

  private static FilterSettings bind(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("mailbox.filter", FilterSettings.class);
  }
}
