package postroad.mailbox.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** How much is in the log, written down and read again. */
class EndsTest {

  private static final Ends ENDS =
      Ends.of(
          Map.of(
              new TopicPartition("mail.remote", 11), 1_234_567_890_123L,
              new TopicPartition("mail-with-dashes", 0), 0L));

  @Test
  void comesBackAsItWas() {
    assertThat(ENDS).hasToString("mail-with-dashes-0=0 mail.remote-11=1234567890123");
    assertThat(Ends.parse(ENDS.toString())).isEqualTo(ENDS);
    assertThat(Ends.parse("").offsets()).isEmpty();
  }

  @Test
  void aPartitionThatWasNotThereHadNothing() {
    assertThat(ENDS.offset(new TopicPartition("mail.remote", 3))).isZero();
    assertThat(ENDS.of("mail.remote")).hasSize(1);
    assertThat(ENDS.of("mail.local")).isEmpty();
  }
}
