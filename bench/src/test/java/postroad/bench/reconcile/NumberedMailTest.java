package postroad.bench.reconcile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A mail can be known again by its octets, and each change of them is seen. */
class NumberedMailTest {

  private static final Run RUN = new Run("42-usual", 42, "a.test", 3, 20_000);

  @Test
  void theSameNumberIsTheSameMail() {
    assertThat(RUN.mail(17)).isEqualTo(RUN.mail(17));
    assertThat(RUN.mail(17).octets()).isEqualTo(RUN.mail(17).octets());
    assertThat(RUN.mail(17).octets()).isNotEqualTo(RUN.mail(18).octets());
  }

  @Test
  void itIsKnownAgainWithWhatServersPutBefore() {
    byte[] arrived = arrived(17);

    assertThat(NumberedMail.numberOf(arrived, RUN)).contains(17);
    assertThat(RUN.mail(17).isWholeIn(arrived)).isTrue();
  }

  @Test
  void oneOfAnotherRunIsNotOurs() {
    Run other = new Run("43-usual", 42, "a.test", 3, 20_000);

    assertThat(NumberedMail.numberOf(arrived(17), other)).isEmpty();
    assertThat(NumberedMail.isOfAnother(arrived(17), other)).isTrue();
    assertThat(NumberedMail.isOfAnother(arrived(17), RUN)).isFalse();
  }

  @Test
  void everyChangeIsSeen() {
    byte[] changed = arrived(17);
    changed[changed.length - 10] ^= 1;

    assertThat(RUN.mail(17).isWholeIn(changed)).isFalse();
    assertThat(RUN.mail(17).isWholeIn(Arrays.copyOf(changed, changed.length - 2))).isFalse();
  }

  @Test
  void everyLineOfEveryMailEndsAsLinesDo() {
    Run small = new Run("1-usual", 1, "a.test", 3, 2_000);
    for (int number = 0; number < 500; number++) {
      String text = new String(small.mail(number).octets(), US_ASCII);
      assertThat(text.replace("\r\n", "")).as("mail %d", number).doesNotContain("\r", "\n");
      assertThat(text).endsWith("\r\n");
    }
  }

  private static byte[] arrived(int number) {
    byte[] trace = "Received: from somewhere\r\n by us; today\r\n".getBytes(US_ASCII);
    byte[] sent = RUN.mail(number).octets();
    byte[] arrived = Arrays.copyOf(trace, trace.length + sent.length);
    System.arraycopy(sent, 0, arrived, trace.length, sent.length);
    return arrived;
  }
}
