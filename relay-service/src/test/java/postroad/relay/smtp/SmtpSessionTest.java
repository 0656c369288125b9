package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.contract.StatusCode;
import postroad.relay.smtp.Answer.Break;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.ReceivedMail;
import postroad.testkit.ScriptedSmtpPeer.Script;

/** One mail and one host: every answer a host can give. */
@Timeout(30)
class SmtpSessionTest {

  private final SmtpTrial trial = new SmtpTrial();

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void theMailArrivesAsItIsBehindItsTrace() throws IOException {
    String content = "Subject: dots\r\n\r\n.\r\n..two\r\n.three\r\nend";
    for (String extension : List.of("PIPELINING", "HELP")) {
      try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite(extension)) {
        List<Answer> answers =
            trial.carry(peer, SmtpTrial.HELLO.saying(content).to("bob@b.test", "carol@b.test"));

        assertThat(answers).hasSize(2).hasOnlyElementsOfType(Answer.Took.class);
        assertThat(peer.mails())
            .containsExactly(
                new ReceivedMail(
                    "alice@a.test",
                    List.of("bob@b.test", "carol@b.test"),
                    SampleLetter.TRACE + content + "\r\n",
                    false));
      }
    }
  }

  @Test
  void commandsComeTogetherWhereTheHostPipelines() throws IOException {
    Script script =
        session -> {
          SmtpTrial.greet(session, "PIPELINING");
          for (int i = 0; i < 4; i++) {
            session.hear(); // all of them before the first reply
          }
          session.say("250 ok", "250 ok", "250 ok", "354 go on");
          session.hearContent();
          session.say("250 taken");
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThat(trial.carry(peer, SmtpTrial.HELLO.to("bob@b.test", "carol@b.test")))
          .hasOnlyElementsOfType(Answer.Took.class);
      assertThat(peer.broken()).isEmpty();
    }
  }

  @Test
  void eachRecipientGetsItsOwnAnswer() throws IOException {
    for (String extension : List.of("PIPELINING", "HELP")) {
      Script script =
          session -> {
            SmtpTrial.greet(session, extension);
            session.answer("MAIL", "250 ok");
            session.answer("RCPT", "550 5.1.1 no such user");
            session.answer("RCPT", "451 4.7.1 greylisted");
            session.answer("RCPT", "250 ok");
            session.answer("DATA", "354 go on");
            session.hearContent();
            session.say("250 taken");
            session.hearOut();
          };
      try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
        List<Answer> answers =
            trial.carry(peer, SmtpTrial.HELLO.to("nobody@b.test", "grey@b.test", "bob@b.test"));

        assertThat(answers)
            .extracting(answer -> answer.recipient().address().localPart())
            .containsExactly("nobody", "grey", "bob");
        assertThat(answers)
            .hasExactlyElementsOfTypes(Answer.Never.class, Answer.NotNow.class, Answer.Took.class);
      }
    }
  }

  @Test
  void aLoneDotEndsContentThatIsForNobody() throws IOException {
    Script script =
        session -> {
          SmtpTrial.greet(session, "PIPELINING");
          session.answer("MAIL", "250 ok");
          session.answer("RCPT", "550 no");
          session.answer("RCPT", "450 later");
          session.answer("DATA", "354 go on");
          session.hearContent();
          session.say("250 taken, but by nobody");
          session.hearOut();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThat(trial.carry(peer, SmtpTrial.HELLO.to("a@b.test", "b@b.test")))
          .hasExactlyElementsOfTypes(Answer.Never.class, Answer.NotNow.class);
      assertThat(peer.mails()).extracting(ReceivedMail::content).containsExactly("");
    }
  }

  @Test
  void aRefusedSenderIsTheAnswerForEveryRecipient() throws IOException {
    for (String extension : List.of("PIPELINING", "HELP")) {
      Script script =
          session -> {
            SmtpTrial.greet(session, extension);
            session.answer("MAIL", "550 5.7.1 not from there");
            while (true) {
              session.hear();
              session.say("503 5.5.1 MAIL first");
            }
          };
      try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
        assertThat(trial.carry(peer, SmtpTrial.HELLO.to("a@b.test", "b@b.test")))
            .allSatisfy(answer ->
                assertThat(((Answer.Never) answer).status()).isEqualTo(new StatusCode(5, 7, 1)));
      }
    }
  }

  @Test
  void refusedContentIsTheAnswerForThoseWhoWereAccepted() throws IOException {
    Script script =
        session -> {
          SmtpTrial.greet(session, "PIPELINING");
          session.answer("MAIL", "250 ok");
          session.answer("RCPT", "250 ok");
          session.answer("RCPT", "550 no");
          session.answer("DATA", "451 4.3.0 not now");
          session.hearOut();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThat(trial.carry(peer, SmtpTrial.HELLO.to("a@b.test", "b@b.test")))
          .hasExactlyElementsOfTypes(Answer.Never.class, Answer.NotNow.class);
    }
  }

  @Test
  void goodbyeBeforeTheContentDecidesNothing() {
    Script script =
        session -> {
          SmtpTrial.greet(session, "PIPELINING");
          session.answer("MAIL", "250 ok");
          session.answer("RCPT", "421 4.3.2 leaving");
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThatThrownBy(() -> trial.carry(peer, SmtpTrial.HELLO.to("a@b.test")))
          .isInstanceOf(HostRefusedException.class);
    }
  }

  @Test
  void goodbyeAfterTheDotMeansNotNowAndNoMoreMail() throws IOException {
    Script script = session -> SmtpTrial.answerDot(session, "421 4.3.2 leaving");
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      SmtpSession session = trial.open(peer);

      assertThat(session.carry(SmtpTrial.HELLO.to("a@b.test"), new CallOff()))
          .hasExactlyElementsOfTypes(Answer.NotNow.class);
      assertThat(session.isUsable()).isFalse();
      session.close();
    }
  }

  @Test
  void aConnectionLostAfterTheDotLeavesItUnclear() throws IOException {
    Script hangingUp =
        session -> {
          SmtpTrial.greet(session, "PIPELINING");
          SmtpTrial.acceptContent(session);
          session.reset();
        };
    Script silent =
        session -> {
          SmtpTrial.greet(session, "PIPELINING");
          SmtpTrial.acceptContent(session);
          session.hearOut();
        };
    assertThat(endingsOf(hangingUp)).containsExactly(Break.HUNG_UP, Break.HUNG_UP);
    assertThat(endingsOf(silent)).containsExactly(Break.MUTE, Break.MUTE);
  }

  private List<Break> endingsOf(Script script) throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      return trial.carry(peer, SmtpTrial.HELLO.to("a@b.test", "b@b.test")).stream()
          .map(answer -> ((Answer.Unclear) answer).ending())
          .toList();
    }
  }

  @Test
  void nonsenseAfterTheDotLeavesItUnclear() throws IOException {
    Script script = session -> SmtpTrial.answerDot(session, "thank you");
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThat(trial.carry(peer, SmtpTrial.HELLO.to("a@b.test")))
          .hasExactlyElementsOfTypes(Answer.Unclear.class);
    }
  }
}
