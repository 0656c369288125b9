package postroad.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;
import postroad.access.AccessSettings.Imap;
import postroad.access.AccessSettings.ImapLimits;
import postroad.access.AccessSettings.Imaps;
import postroad.access.AccessSettings.Limits;
import postroad.access.AccessSettings.Pop3;
import postroad.access.AccessSettings.Pop3s;

/** The defaults are a promise; bad values stop the start. */
class AccessSettingsTest {

  static final InetAddress ANY = InetAddress.ofLiteral("0.0.0.0");
  static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  @Test
  void defaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new AccessSettings(
                new Imap(true, ANY, 2143),
                new Imaps(true, ANY, 2993),
                new Pop3(true, ANY, 2110),
                new Pop3s(true, ANY, 2995),
                "postroad",
                false,
                new Limits(
                    20_000,
                    200,
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(2)),
                new ImapLimits(
                    DataSize.ofKilobytes(64),
                    DataSize.ofMegabytes(50),
                    50,
                    50,
                    4,
                    Duration.ofMinutes(2)),
                Duration.ofSeconds(5)));
  }

  @Test
  void everyValueCanBeSet() {
    AccessSettings settings =
        bound(
            Map.of(
                "access.imap.enabled", "false",
                "access.pop3.address", "127.0.0.1",
                "access.pop3.port", "0",
                "access.pop3s.port", "995",
                "access.tls-bundle", "mail",
                "access.passwords-in-clear", "true",
                "access.limits.connections", "7",
                "access.limits.pop3-idle", "15m",
                "access.stop-within", "1s"));
    assertThat(settings.imap().enabled()).isFalse();
    assertThat(settings.pop3()).isEqualTo(new Pop3(true, LOOPBACK, 0));
    assertThat(settings.pop3s().port()).isEqualTo(995);
    assertThat(settings.tlsBundle()).isEqualTo("mail");
    assertThat(settings.passwordsInClear()).isTrue();
    assertThat(settings.limits().connections()).isEqualTo(7);
    assertThat(settings.limits().pop3Idle()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.stopWithin()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void impossibleValuesAreRefused() {
    assertThatThrownBy(() -> bound(Map.of("access.imap.port", "70000"))).isNotNull();
    assertThatThrownBy(() -> bound(Map.of("access.tls-bundle", ""))).isNotNull();
    assertThatThrownBy(() -> bound(Map.of("access.limits.connections", "0"))).isNotNull();
  }

  private static AccessSettings bound(Map<String, String> values) {
    Validator validator = Validation.buildDefaultValidatorFactory().getValidator();
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate(
            "access",
            Bindable.of(AccessSettings.class),
            new ValidationBindHandler(new SpringValidatorAdapter(validator)));
  }
}
