package postroad.mailbox.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whose word counts when a mail is called spam. */
class SpamMarkTest {

  private static final String RECEIVED = "Received: from a.test by b.test; now\r\n";

  @Test
  void whatStandsAboveOurReceivedIsOurs() {
    assertThat(SpamMark.isIn("X-Spam: Yes\r\nX-Spam-Subject: x\r\n" + RECEIVED)).isTrue();
    assertThat(SpamMark.isIn("Delivered-To: ann@b.test\r\nx-spam: YES\r\n" + RECEIVED)).isTrue();
  }

  @Test
  void whatStandsBelowItIsAnybodys() {
    assertThat(SpamMark.isIn(RECEIVED + "X-Spam: Yes\r\n")).isFalse();
    assertThat(SpamMark.isIn("X-Spam: No\r\n" + RECEIVED)).isFalse();
    assertThat(SpamMark.isIn(RECEIVED)).isFalse();
    assertThat(SpamMark.isIn("")).isFalse();
  }
}
