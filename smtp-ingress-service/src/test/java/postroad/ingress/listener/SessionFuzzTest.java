package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whole sessions over real sockets: whatever octets come, in whatever packets. */
class SessionFuzzTest {

  private static final TestIngress INGRESS =
      TestIngress.with("limits.idle-commands=100000", "limits.errors=100000");

  @FuzzTest(maxDuration = "5m")
  void chunksAreTakenWholeAndNothingElseIs(FuzzedDataProvider data) throws IOException {
    StringBuilder mail = new StringBuilder();
    INGRESS.forgetTaken();
    try (var _ = BugDetectors.allowNetworkConnections();
        RawClient client = RawClient.withMailBegun(INGRESS.address("exchange"))) {
      for (int left = data.consumeInt(0, 5); left >= 0; left--) {
        byte[] octets = left == 0 ? data.consumeRemainingAsBytes() : data.consumeBytes(40);
        String chunk = new String(octets, StandardCharsets.ISO_8859_1);
        mail.append(chunk);
        client.say("BDAT " + chunk.length() + (left == 0 ? " LAST\r\n" : "\r\n"));
        client.say(chunk);
        client.expect(left == 0 ? "250 2.0.0 Ok: " : "250 2.0.0 Ok, " + chunk.length() + " ");
      }
      client.say("VRFY bob\r\n");
      client.expect("252 ");
    }
    assertThat(INGRESS.taken()).hasSize(1);
    assertThat(new String(INGRESS.taken().getLast().octets(), StandardCharsets.ISO_8859_1))
        .isEqualTo(mail.toString().replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n"));
  }

  @FuzzTest(maxDuration = "5m")
  void everyReplyIsAReply(FuzzedDataProvider data) throws IOException {
    List<String> replies;
    INGRESS.forgetTaken();
    try (var _ = BugDetectors.allowNetworkConnections();
        RawClient client = RawClient.withMailBegun(INGRESS.address("exchange"))) {
      client.say(new String(data.consumeBytes(200), StandardCharsets.ISO_8859_1));
      client.say(new String(data.consumeRemainingAsBytes(), StandardCharsets.ISO_8859_1));
      client.stopTalking();
      replies = client.remainingLines();
    }
    assertThat(untilTls(replies))
        .allMatch(line -> line.matches("[2-5]\\d\\d[ -][ -~]*"))
        .noneMatch(line -> line.contains("Internal trouble"));
    for (TestIngress.Mail mail : INGRESS.taken()) {
      String text = new String(mail.octets(), StandardCharsets.ISO_8859_1).replace("\r\n", "");
      assertThat(text).doesNotContain("\r", "\n");
    }
  }

  /** What follows is TLS's own way to say that this is no TLS. */
  private static List<String> untilTls(List<String> replies) {
    return replies.stream().takeWhile(line -> !line.startsWith("220 2.0.0 Ready")).toList();
  }
}
