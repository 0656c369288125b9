package postroad.relay.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.relay.login.SmartHostSettings.SmartHost.Certificate;

class SmartHostSettingsTest {

  @Test
  void nobodyAsksWhoWeAreByDefault() {
    assertThat(bind(Map.of()).smartHosts()).isEmpty();
  }

  @Test
  void aLoginBelongsToAHostAndItsPort() {
    SmartHostSettings settings = one("smtp.provider.test:587");

    assertThat(settings.at("SMTP.provider.test", 587))
        .hasValueSatisfying(host -> {
          assertThat(host.certificate()).isEqualTo(Certificate.VERIFIED);
          assertThat(host.login()).isEqualTo(new Login("me", "secret", null, Login.Door.STARTTLS));
        });
    assertThat(settings.at("smtp.provider.test", 25)).isEmpty();
    assertThat(settings.at("other.test", 587)).isEmpty();
  }

  @Test
  void atPort465TlsBeginsAtOnce() {
    assertThat(one("smtp.provider.test:465").smartHosts().getFirst().login().door())
        .isEqualTo(Login.Door.TLS_AT_ONCE);
  }

  @Test
  void aPasswordIsNeverShown() {
    assertThat(one("smtp.provider.test").toString()).doesNotContain("secret");
  }

  @Test
  void aHostThatIsNoneIsFoundAtTheStart() {
    assertThatThrownBy(() -> one("smtp.provider.test:lots")).isInstanceOf(BindException.class);
  }

  private static SmartHostSettings one(String host) {
    return bind(
        Map.of(
            "relay.smart-hosts[0].host", host,
            "relay.smart-hosts[0].user", "me",
            "relay.smart-hosts[0].password", "secret"));
  }

  private static SmartHostSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("relay", SmartHostSettings.class);
  }
}
