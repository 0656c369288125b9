package postroad.access.autoconfiguration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.access.autoconfiguration.AutoconfigurationSettings.Imap;
import postroad.access.autoconfiguration.AutoconfigurationSettings.Pop3;
import postroad.access.autoconfiguration.AutoconfigurationSettings.Security;
import postroad.access.autoconfiguration.AutoconfigurationSettings.Submission;

/** The defaults are a promise. */
class AutoconfigurationSettingsTest {

  @Test
  void defaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new AutoconfigurationSettings(
                "",
                "",
                "",
                new Imap(true, "", 993, Security.TLS),
                new Pop3(true, "", 995, Security.TLS),
                new Submission(true, "", 465, Security.TLS)));
  }

  @Test
  void everyValueIsBound() {
    AutoconfigurationSettings settings =
        bound(
            Map.of(
                "access.autoconfiguration.host", "mail.example.test",
                "access.autoconfiguration.organisation", "Example",
                "access.autoconfiguration.imap.host", "imap.example.test",
                "access.autoconfiguration.imap.port", "143",
                "access.autoconfiguration.imap.security", "starttls",
                "access.autoconfiguration.pop3.offered", "false"));
    assertThat(settings.webHost()).isEqualTo("mail.example.test");
    assertThat(settings.imap())
        .isEqualTo(new Imap(true, "imap.example.test", 143, Security.STARTTLS));
    assertThat(settings.pop3().offered()).isFalse();
    assertThat(settings.organisation()).isEqualTo("Example");
  }

  static AutoconfigurationSettings bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("access.autoconfiguration", Bindable.of(AutoconfigurationSettings.class));
  }
}
