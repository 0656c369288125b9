package postroad.access.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

  static List<Transcript> transcriptsOfTwo() {
    return Transcript.in("imap-shared", ".imap");
  }

  /** Two accounts, of which one opens mailboxes to the other. */
  @ParameterizedTest
  @MethodSource("transcriptsOfTwo")
  void playBetweenTwo(Transcript transcript) {
    transcript.play(
        access.imap(),
        Map.of(
            "user", access.newAccount().address().toString(),
            "other", access.newAccount().address().toString(),
            "password", RunningAccess.PASSWORD));
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void play(Transcript transcript) {
    Account account = access.newAccount();
    transcript.play(
        access.imap(),
        Map.of("user", account.address().toString(), "password", RunningAccess.PASSWORD));
  }

  /** RFC 4978 §3, and RFC 8437 §4.1, where compression ends with the login. */
  @Test
  void whatIsCompressedIsUnderstoodAndEndsWithTheLogin() throws IOException {
    String login = "LOGIN " + access.newAccount().address() + " \"" + RunningAccess.PASSWORD + "\"";
    try (SqueezingClient client = new SqueezingClient(access.imap())) {
      assertThat(client.command("COMPRESS DEFLATE")).startsWith("x BAD ");
      assertThat(client.command(login)).startsWith("x OK ").contains(" COMPRESS=DEFLATE ");
      assertThat(client.command("COMPRESS LZW")).startsWith("x BAD ");
      assertThat(client.command("COMPRESS DEFLATE")).startsWith("x OK ");
      client.squeeze();
      assertThat(client.command("SELECT INBOX")).startsWith("x OK ");
      for (int i = 0; i < 50; i++) {
        assertThat(client.command("FETCH 1:* (FLAGS ENVELOPE BODY.PEEK[])")).startsWith("x OK ");
      }
      assertThat(client.command("COMPRESS DEFLATE")).startsWith("x NO [COMPRESSIONACTIVE] ");
      assertThat(client.command("CAPABILITY")).startsWith("x OK ");
      assertThat(client.command("UNAUTHENTICATE")).startsWith("x OK ");
      client.speakPlainly();
      assertThat(client.command(login)).startsWith("x OK ").contains(" COMPRESS=DEFLATE ");
    }
  }
}
