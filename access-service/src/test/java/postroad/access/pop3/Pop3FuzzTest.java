package postroad.access.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a client says is a command, and always the same one. */
class Pop3FuzzTest {

  @FuzzTest(maxDuration = "5m")
  void everyLineIsACommand(byte[] line) {
    assertThat(Pop3Grammar.parse(line)).isEqualTo(Pop3Grammar.parse(line));
  }
}
