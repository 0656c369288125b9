package postroad.spool;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Features may not reach into one another in a circle. */
class SpoolStructureTest {

  @Test
  void featuresFormNoCycle() {
    ApplicationModules.of(SpoolServiceApplication.class).verify();
  }
}
