package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.ReceivedMail;
import postroad.testkit.ScriptedSmtpPeer.Script;

/** Mail made of any octets goes as a counted chunk (RFC 3030). */
@Timeout(30)
class BinaryMailTest {

  private static final String OCTETS = "Subject: b\r\n\r\n\0\r\r\n.\n\n.\r\n\u00ff no end";
  private static final SampleLetter BINARY =
      SmtpTrial.HELLO.as(BodyType.BINARY_MIME).saying(OCTETS);

  private final SmtpTrial trial = new SmtpTrial();

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void everyOctetArrivesAsItIs() throws IOException {
    for (String pipelining : new String[] {"PIPELINING", "HELP"}) {
      try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("CHUNKING", "BINARYMIME", pipelining)) {
        assertThat(trial.carry(peer, BINARY.to("bob@b.test", "carol@b.test")))
            .hasSize(2)
            .hasOnlyElementsOfType(Answer.Took.class);
        assertThat(peer.mails())
            .extracting(ReceivedMail::content)
            .containsExactly(SampleLetter.TRACE + OCTETS);
        assertThat(peer.heard())
            .contains(
                "MAIL FROM:<alice@a.test> BODY=BINARYMIME",
                "BDAT " + (SampleLetter.TRACE + OCTETS).length() + " LAST");
      }
    }
  }

  @Test
  void aHostThatLacksOneOfTheTwoGetsAsciiThatMeansTheSame() throws IOException {
    for (String extension : new String[] {"BINARYMIME", "CHUNKING", "8BITMIME"}) {
      try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite(extension)) {
        assertThat(trial.carry(peer, BINARY.to("bob@b.test")))
            .hasExactlyElementsOfTypes(Answer.Took.class);
        assertThat(peer.heard()).contains("MAIL FROM:<alice@a.test>");
        assertThat(peer.mails().getFirst().content())
            .endsWith("quoted-printable\r\n\r\n=00=0D\r\n.=0A=0A.\r\n=FF no end\r\n");
      }
    }
  }

  @Test
  void aHostThatLacksOneOfTheTwoGetsNothingThatCannotBeConverted() throws IOException {
    SampleLetter signed =
        BINARY.saying(
            "Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\n\0\r\n--b--\r\n");
    trial.assertNever("5.6.3", signed.to("bob@b.test"), "BINARYMIME");
    trial.assertNever("5.6.3", signed.to("bob@b.test"), "CHUNKING");
  }

  @Test
  void nothingIsSentWhenEveryRecipientIsRefused() throws IOException {
    Script script =
        session -> {
          session.say("220 hello");
          session.answer("EHLO", "250-hello", "250-CHUNKING", "250-PIPELINING", "250 BINARYMIME");
          session.answer("MAIL", "250 ok");
          session.answer("RCPT", "550 no");
          session.answer("RCPT", "451 later");
          session.answer("QUIT", "221 bye");
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThat(trial.carry(peer, BINARY.to("a@b.test", "b@b.test")))
          .hasExactlyElementsOfTypes(Answer.Never.class, Answer.NotNow.class);
      assertThat(peer.heard()).last().isEqualTo("QUIT");
    }
  }

  @Test
  void aConnectionLostBehindTheChunkLeavesItUnclear() throws IOException {
    Script script =
        session -> {
          session.say("220 hello");
          session.answer("EHLO", "250-hello", "250-CHUNKING", "250 BINARYMIME");
          session.answer("MAIL", "250 ok");
          session.answer("RCPT", "250 ok");
          session.hear();
          session.hearOut(); // silent until the client's patience ends
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThat(trial.carry(peer, BINARY.to("a@b.test")))
          .hasExactlyElementsOfTypes(Answer.Unclear.class);
    }
  }

  @Test
  void aBodyThatIsShorterThanItShouldBeIsNeverEnded() throws IOException {
    Letter letter = BINARY.to("a@b.test");
    Letter damaged =
        new Letter(
            letter.envelope().with(BodyReference.stored(OCTETS.length() + 1, "00")),
            letter.recipients(),
            letter.content());
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("CHUNKING", "BINARYMIME")) {
      assertThatThrownBy(() -> trial.carry(peer, damaged))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
