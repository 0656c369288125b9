package postroad.access;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Features may not reach into one another in a circle. */
class AccessStructureTest {

  @Test
  void featuresFormNoCycle() {
    ApplicationModules.of(AccessServiceApplication.class).verify();
  }
}
