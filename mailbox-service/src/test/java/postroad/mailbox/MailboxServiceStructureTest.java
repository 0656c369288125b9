package postroad.mailbox;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Features may not reach into one another in a circle. */
class MailboxServiceStructureTest {

  @Test
  void featuresFormNoCycle() {
    ApplicationModules.of(MailboxServiceApplication.class).verify();
  }
}
