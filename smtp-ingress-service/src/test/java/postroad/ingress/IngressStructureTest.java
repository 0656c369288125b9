package postroad.ingress;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Features may not reach into one another in a circle. */
class IngressStructureTest {

  @Test
  void featuresFormNoCycle() {
    ApplicationModules.of(SmtpIngressServiceApplication.class).verify();
  }
}
