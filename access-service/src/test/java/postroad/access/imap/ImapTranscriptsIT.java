package postroad.access.imap;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import postroad.directory.Account;
import postroad.testkit.transcript.Transcript;

/** The conversations in {@code resources/imap}, each held with an account of its own. */
class ImapTranscriptsIT {

  static RunningAccess access;

  @BeforeAll
  static void start() {
    access =
        RunningAccess.start(
            "--access.passwords-in-clear=true",
            "--access.imap-limits.message=100KB",
            "--access.imap-limits.command=8KB",
            "--access.users.sessions=3",
            "--access.imap-limits.mistakes=10",
            "--access.imap-limits.commands-before-login=12");
  }

  @AfterAll
  static void stop() {
    access.close();
  }

  static List<Transcript> transcripts() {
    return Transcript.in("imap", ".imap");
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void play(Transcript transcript) {
    Account account = access.newAccount();
    transcript.play(
        access.imap(),
        Map.of("user", account.address().toString(), "password", RunningAccess.PASSWORD));
  }
}
