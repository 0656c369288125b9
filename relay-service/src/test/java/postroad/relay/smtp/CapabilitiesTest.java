package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

  @Test
  void keywordsAreReadInAnyCaseAndTheGreetingIsNone() {
    Capabilities offered =
        of("STARTTLS greets you", "pipelining", "Size 1000", "8BITMIME", "SMTPUTF8", "DSN");

    assertThat(offered.startTls()).isFalse();
    assertThat(offered.pipelining()).isTrue();
    assertThat(offered.eightBitMime()).isTrue();
    assertThat(offered.smtpUtf8()).isTrue();
    assertThat(offered.deliveryReports()).isTrue();
    assertThat(offered.largestMail()).isEqualTo(1000);
  }

  @Test
  void aHostThatKnowsOnlyHeloOffersNothing() {
    assertThat(Capabilities.NONE.pipelining()).isFalse();
    assertThat(Capabilities.NONE.size()).isFalse();
    assertThat(Capabilities.NONE.largestMail()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aSizeWithoutALimitIsNoLimit() {
    for (String size : List.of("SIZE", "SIZE 0", "SIZE lots", "SIZE 99999999999999999999")) {
      assertThat(of("hello", size).largestMail()).isEqualTo(Long.MAX_VALUE);
      assertThat(of("hello", size).size()).isTrue();
    }
  }

  private static Capabilities of(String... lines) {
    return Capabilities.of(Reply.of(250, List.of(lines)));
  }
}
