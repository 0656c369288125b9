package postroad.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The defaults of an administration, and how each setting is written. */
class AdministrationSettingsTest {

  @Test
  void withoutTokenAndIssuerItIsOff() {
    assertThat(bind(Map.of()).isOff()).isTrue();
    assertThat(bind(Map.of("postroad.administration.token", "")).isOff()).isTrue();
    assertThat(bind(Map.of()).roles())
        .isEqualTo(new AdministrationSettings.Roles("scope", "postroad.read", "postroad.operate"));
  }

  @Test
  void everySettingCanBeWritten() {
    AdministrationSettings settings =
        bind(
            Map.of(
                "postroad.administration.token", "sixteen characters",
                "postroad.administration.oidc.issuer", "https://id.example.test",
                "postroad.administration.oidc.audience", "postroad",
                "postroad.administration.roles.claim", "roles",
                "postroad.administration.roles.reader", "look",
                "postroad.administration.roles.operator", "act"));

    assertThat(settings.sharedToken()).hasValue("sixteen characters");
    assertThat(settings.hasIssuer()).isTrue();
    assertThat(settings.roles())
        .isEqualTo(new AdministrationSettings.Roles("roles", "look", "act"));
  }

  @Test
  void aShortTokenIsRefusedAndNoneIsInTheText() {
    assertThatThrownBy(() -> bind(Map.of("postroad.administration.token", "short")))
        .isInstanceOf(BindException.class);
    assertThat(bind(Map.of("postroad.administration.token", "sixteen characters")).toString())
        .doesNotContain("sixteen");
  }

  @Test
  void aNameIsPrintableAndShort() {
    assertThat(new Operator("a\u001b[31mnn\r\n").name()).isEqualTo("a??31mnn??");
    assertThat(new Operator("x".repeat(100)).name()).hasSize(64);
    assertThat(new Operator(" ").name()).isEqualTo("operator");
  }

  static AdministrationSettings bind(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("postroad.administration", AdministrationSettings.class);
  }
}
