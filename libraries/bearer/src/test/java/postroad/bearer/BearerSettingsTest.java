package postroad.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The defaults of login by token, and how each setting is written. */
class BearerSettingsTest {

  @Test
  void nobodyIsTrustedByDefault() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new BearerSettings(
                null,
                null,
                null,
                List.of("email", "preferred_username"),
                null,
                Duration.ofMinutes(1),
                Duration.ofSeconds(3)));
  }

  @Test
  void everySettingCanBeWritten() {
    BearerSettings settings =
        bind(
            Map.of(
                "postroad.bearer.issuer", "https://id.example.test/mail/",
                "postroad.bearer.audience", "mail",
                "postroad.bearer.jwks-uri", "https://id.example.test/keys",
                "postroad.bearer.address-claims", "upn,mail",
                "postroad.bearer.scope", "smtp",
                "postroad.bearer.leeway", "2s",
                "postroad.bearer.patience", "1s"));
    assertThat(settings)
        .isEqualTo(
            new BearerSettings(
                "https://id.example.test/mail/",
                "mail",
                URI.create("https://id.example.test/keys"),
                List.of("upn", "mail"),
                "smtp",
                Duration.ofSeconds(2),
                Duration.ofSeconds(1)));
    assertThat(settings.configurationOfIssuer())
        .isEqualTo("https://id.example.test/mail/.well-known/openid-configuration");
  }

  @Test
  void tokensForAnybodyAreNotTaken() {
    assertThatThrownBy(() -> bind(Map.of("postroad.bearer.issuer", "https://id.example.test")))
        .isInstanceOf(BindException.class)
        .rootCause()
        .hasMessageContaining("audience");
    assertThatThrownBy(() ->
            bind(
                Map.of(
                    "postroad.bearer.issuer", "id.example.test",
                    "postroad.bearer.audience", "mail")))
        .isInstanceOf(BindException.class);
  }

  private static BearerSettings bind(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("postroad.bearer", BearerSettings.class);
  }
}
