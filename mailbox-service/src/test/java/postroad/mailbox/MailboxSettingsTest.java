package postroad.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** The defaults of the mailbox service, and how each setting is written. */
class MailboxSettingsTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new MailboxSettings(null, new MailboxSettings.Filing(2, 500, DataSize.ofMegabytes(8))));
    assertThat(bind(Map.of()).token()).isEmpty();
  }

  @Test
  void everySettingCanBeWritten() {
    assertThat(
            bind(
                Map.of(
                    "mailbox.admin-token", "sixteen characters",
                    "mailbox.filing.listeners", "3",
                    "mailbox.filing.records", "10",
                    "mailbox.filing.bytes", "1MB")))
        .isEqualTo(
            new MailboxSettings(
                "sixteen characters", new MailboxSettings.Filing(3, 10, DataSize.ofMegabytes(1))));
  }

  @Test
  void anEmptyTokenIsNone() {
    assertThat(bind(Map.of("mailbox.admin-token", "")).token()).isEmpty();
  }

  @Test
  void aShortTokenIsRefused() {
    assertThatThrownBy(() -> bind(Map.of("mailbox.admin-token", "short")))
        .isInstanceOf(BindException.class);
  }

  @Test
  void theTokenIsNotInTheText() {
    assertThat(bind(Map.of("mailbox.admin-token", "sixteen characters")).toString())
        .doesNotContain("sixteen");
  }

  private static MailboxSettings bind(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("mailbox", MailboxSettings.class);
  }
}
