package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.contract.StatusCode;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.ReceivedMail;
import postroad.testkit.ScriptedSmtpPeer.Script;
import postroad.testkit.SmtpPeerSession;

/** A mail in the middle of which a host leaves, loses step or has enough. */
@Timeout(60)
class BrokenOffTest {

  private static final List<String> BOTH_WAYS = List.of("PIPELINING", "HELP");

  private final SmtpTrial trial = new SmtpTrial();

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void aRefusalHoldsAlthoughTheConnectionBreaks() throws IOException {
    for (String extension : BOTH_WAYS) {
      Script script =
          session -> {
            begin(session, extension);
            session.answer("RCPT", "550 5.1.1 no such user");
            session.answer("RCPT", "250 ok");
            session.hear();
            session.reset();
          };
      assertAnswers(script, Answer.Never.class, Answer.Unheard.class);
    }
  }

  @Test
  void aRefusalHoldsAlthoughTheHostLeaves() throws IOException {
    for (String extension : BOTH_WAYS) {
      Script script =
          session -> {
            begin(session, extension);
            session.answer("RCPT", "550 5.1.1 no such user");
            session.answer("RCPT", "421 4.7.0 too much of that");
          };
      assertAnswers(script, Answer.Never.class, Answer.NotNow.class);
    }
  }

  @Test
  void aHostOutOfStepHasRefusedNobody() {
    Script script =
        session -> {
          begin(session, "PIPELINING");
          session.answer("RCPT", "250 ok", "550 5.1.1 about whom?");
          session.answer("RCPT", "250 ok");
          session.answer("DATA", "354 go on");
          session.hearOut();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThatThrownBy(() -> carry(peer)).isInstanceOf(BadReplyException.class);
      assertThat(peer.mails()).isEmpty();
    }
  }

  @Test
  void aHostThatLeavesInsteadOfTakingNothingHasRefusedAll() throws IOException {
    Script script =
        session -> {
          begin(session, "PIPELINING");
          session.answer("RCPT", "550 5.1.1 no such user");
          session.answer("RCPT", "550 5.1.1 no such user");
          session.answer("DATA", "354 go on");
          session.reset();
        };
    assertAnswers(script, Answer.Never.class, Answer.Never.class);
  }

  @Test
  void aYesBeforeTheEndIsNone() {
    Script script =
        session -> {
          begin(session, "PIPELINING");
          session.answer("RCPT", "250 ok");
          session.answer("RCPT", "250 ok");
          session.answer("DATA", "354 go on", "250 taken");
          session.hearContent();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThatThrownBy(() -> carry(peer)).isInstanceOf(BadReplyException.class);
      assertThat(peer.mails()).isEmpty();
    }
  }

  @Test
  void aNoBeforeTheEndIsOneAndTheEndIsNotSent() throws IOException {
    Script script =
        session -> {
          begin(session, "PIPELINING");
          session.answer("RCPT", "250 ok");
          session.answer("RCPT", "250 ok");
          session.answer("DATA", "354 go on", "552 5.3.4 not so much");
          session.hearContent();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      SmtpSession session = trial.open(peer);
      assertThat(session.carry(letter(), new CallOff()))
          .hasSize(2)
          .allSatisfy(answer ->
              assertThat(((Answer.Never) answer).status()).isEqualTo(new StatusCode(5, 3, 4)));
      assertThat(session.isUsable()).isFalse();
      session.close();
      assertThat(peer.mails()).isEmpty();
    }
  }

  @Test
  void recipientsTheHostTurnsAwayFollowInAMailOfTheirOwn() throws IOException {
    for (String extension : BOTH_WAYS) {
      try (ScriptedSmtpPeer peer =
          ScriptedSmtpPeer.playing(session -> oneEach(session, extension))) {
        SmtpSession session = trial.open(peer);
        assertThat(
                session.carry(
                    SmtpTrial.HELLO.to("a@b.test", "b@b.test", "c@b.test"), new CallOff()))
            .hasSize(3)
            .hasOnlyElementsOfType(Answer.Took.class);
        session.close();
        assertThat(peer.mails())
            .extracting(ReceivedMail::recipients)
            .containsExactly(List.of("a@b.test"), List.of("b@b.test"), List.of("c@b.test"));
      }
    }
  }

  @Test
  void whoWasTakenStaysTakenWhenTheNextMailBreaks() throws IOException {
    Script script =
        session -> {
          begin(session, "PIPELINING");
          session.answer("RCPT", "250 ok");
          session.answer("RCPT", "452 4.5.3 one at a time");
          session.answer("DATA", "354 go on");
          session.hearContent();
          session.say("250 taken");
          session.answer("MAIL", "250 ok");
          session.reset();
        };
    assertAnswers(script, Answer.NotNow.class, Answer.Took.class);
  }

  /** Takes one recipient a mail. */
  private static void oneEach(SmtpPeerSession session, String extension) throws IOException {
    SmtpTrial.greet(session, extension);
    int recipients = 0;
    while (true) {
      String line = session.hear();
      if (line.startsWith("QUIT")) {
        session.say("221 bye");
        return;
      } else if (line.startsWith("RCPT") && recipients++ > 0) {
        session.forgetLastRecipient();
        session.say("452 4.5.3 one at a time");
      } else if (line.startsWith("DATA")) {
        recipients = 0;
        session.takeContent();
      } else {
        session.say("250 ok");
      }
    }
  }

  private static void begin(SmtpPeerSession session, String extension) throws IOException {
    SmtpTrial.greet(session, extension);
    session.answer("MAIL", "250 ok");
  }

  private static Letter letter() {
    return SmtpTrial.HELLO.to("a@b.test", "b@b.test");
  }

  private List<Answer> carry(ScriptedSmtpPeer peer) throws IOException {
    return trial.carry(peer, letter());
  }

  private void assertAnswers(Script script, Class<?>... kinds) throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThat(carry(peer)).hasExactlyElementsOfTypes(kinds);
    }
  }
}
