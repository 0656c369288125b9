package postroad.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** The defaults of the mailbox service, and how each setting is written. */
class MailboxSettingsTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new MailboxSettings(new MailboxSettings.Filing(2, 500, DataSize.ofMegabytes(8))));
  }

  @Test
  void everySettingCanBeWritten() {
    assertThat(
            bind(
                Map.of(
                    "mailbox.filing.listeners", "3",
                    "mailbox.filing.records", "10",
                    "mailbox.filing.bytes", "1MB")))
        .isEqualTo(new MailboxSettings(new MailboxSettings.Filing(3, 10, DataSize.ofMegabytes(1))));
  }

  private static MailboxSettings bind(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("mailbox", MailboxSettings.class);
  }
}
