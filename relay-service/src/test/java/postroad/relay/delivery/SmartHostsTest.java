package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.relay.connection.Approach;
import postroad.relay.destination.NextHost;
import postroad.relay.login.Login;
import postroad.relay.login.SmartHostSettings;
import postroad.relay.login.SmartHostSettings.SmartHost;
import postroad.relay.login.SmartHostSettings.SmartHost.Certificate;
import postroad.relay.smtp.TlsPolicy;
import postroad.relay.smtp.TlsPolicy.By;

class SmartHostsTest {

  private static final TlsPolicy VERIFIED = new TlsPolicy.Verified(By.CONFIGURED);
  private static final TlsPolicy ENCRYPTED = new TlsPolicy.Encrypted(By.CONFIGURED);

  @Test
  void aSmartHostIsToldWhoWeAreAndNobodyElse() {
    Approach smart = towards("smart.test", Certificate.VERIFIED, new TlsPolicy.Opportunistic());

    assertThat(smart.login()).isNotNull().hasToString("me");
    assertThat(towards("mx.test", Certificate.VERIFIED, new TlsPolicy.Opportunistic()))
        .isEqualTo(new Approach(new NextHost("mx.test", 587), new TlsPolicy.Opportunistic()));
  }

  @Test
  void itMustShowWhoItIsFirst() {
    for (TlsPolicy weak :
        List.of(
            new TlsPolicy.None(),
            new TlsPolicy.Opportunistic(),
            new TlsPolicy.Testing(),
            ENCRYPTED)) {
      assertThat(towards("smart.test", Certificate.VERIFIED, weak).policy()).isEqualTo(VERIFIED);
      assertThat(towards("smart.test", Certificate.ANY, weak).policy()).isEqualTo(ENCRYPTED);
    }
  }

  @Test
  void whatAsksForMoreAlreadyStays() {
    for (TlsPolicy strong :
        List.of(
            new TlsPolicy.Verified(By.MTA_STS), new TlsPolicy.Dane(List.of(), List.of("a.test")))) {
      assertThat(towards("smart.test", Certificate.ANY, strong).policy()).isEqualTo(strong);
    }
  }

  private static Approach towards(String host, Certificate certificate, TlsPolicy otherwise) {
    SmartHost smart =
        new SmartHost("smart.test:587", "me", "secret", certificate, null, Login.Door.STARTTLS);
    return new SmartHosts(
            (next, order) -> new Approach(next, otherwise), new SmartHostSettings(List.of(smart)))
        .towards(
            new NextHost(host, 587),
            SampleOrder.to("b.test", Recipient.of(MailAddress.parse("bob@b.test"))));
  }
}
