package postroad.ingress.listener;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import postroad.testkit.transcript.Transcript;

/** Plays every conversation in {@code src/test/resources/smtp} against the door it is named for. */
class SmtpTranscriptTest {

  private static TestIngress ingress;

  @BeforeAll
  static void open() {
    ingress = TestIngress.with();
  }

  @AfterAll
  static void close() {
    ingress.close();
  }

  static Stream<Arguments> conversations() {
    return Stream.of("exchange", "submission", "submissions", "lmtp")
        .flatMap(door -> in(door).stream().map(each -> Arguments.of(door, each)));
  }

  @ParameterizedTest(name = "{0}/{1}")
  @MethodSource("conversations")
  void theServerKeepsToItsLines(String door, Transcript conversation) {
    conversation.play(ingress.address(door));
  }

  private static List<Transcript> in(String door) {
    return Transcript.in("smtp/" + door, ".smtp");
  }
}
