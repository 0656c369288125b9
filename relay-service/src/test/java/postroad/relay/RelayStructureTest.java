package postroad.relay;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Features may not reach into one another in a circle. */
class RelayStructureTest {

  @Test
  void featuresFormNoCycle() {
    ApplicationModules.of(RelayServiceApplication.class).verify();
  }
}
