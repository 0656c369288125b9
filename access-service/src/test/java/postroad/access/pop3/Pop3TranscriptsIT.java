package postroad.access.pop3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import postroad.access.RunningAccess;
import postroad.directory.Account;
import postroad.testkit.transcript.Transcript;

/** The conversations in {@code src/test/resources/pop3}, each with an account of its own. */
class Pop3TranscriptsIT {

  static final String TRACE = "Return-Path: <s@b.test>\r\n";

  final RunningAccess service = RunningAccess.get();

  static List<Transcript> conversations() {
    return Transcript.in("pop3", ".pop3");
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void isHeldWordForWord(Transcript conversation) {
    Account account = service.newAccount();
    file(account, "Subject: one\r\n\r\nfirst\r\n");
    file(account, "Subject: dots\r\n\r\n.\r\n..\r\n.line\r\nend.\r\n");
    file(account, "Subject: three\r\n\r\nno line end");
    String user = account.address().toString();
    String plain = "\0" + user + "\0" + RunningAccess.PASSWORD;
    conversation.play(
        service.door("pop3"),
        Map.of(
            "user",
            user,
            "password",
            RunningAccess.PASSWORD,
            "plain",
            Base64.getEncoder().encodeToString(plain.getBytes(UTF_8))));
  }

  private void file(Account account, String body) {
    service.file(account, TRACE, body.getBytes(UTF_8));
  }
}
