package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.contract.Envelope;
import postroad.relay.smtp.CallOff.CalledOffException;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.ReceivedMail;
import postroad.testkit.ScriptedSmtpPeer.Script;

/** One mail and one host that breaks off, stands still or cannot take it; and many mails. */
@Timeout(30)
class SmtpSessionLimitsTest {

  private final SmtpTrial trial = new SmtpTrial();

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void aConnectionLostInsideTheContentDecidesNothing() {
    Script script =
        session -> {
          SmtpTrial.greet(session, "PIPELINING");
          session.answer("MAIL", "250 ok");
          session.answer("RCPT", "250 ok");
          session.answer("DATA", "354 go on");
          session.reset();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThatThrownBy(() -> trial.carry(peer, SmtpTrial.large().to("a@b.test")))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aHostThatDoesNotReadIsLeft() {
    Script script =
        session -> {
          SmtpTrial.greet(session, "PIPELINING");
          session.answer("MAIL", "250 ok");
          session.answer("RCPT", "250 ok");
          session.answer("DATA", "354 go on");
          java.util.concurrent.locks.LockSupport.parkNanos(20_000_000_000L);
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThatThrownBy(() -> trial.carry(peer, SmtpTrial.large().to("a@b.test")))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatTheHostCannotTakeIsNotSent() throws IOException {
    trial.assertNever(
        "5.3.4", SmtpTrial.HELLO.saying("x".repeat(2000)).to("a@b.test"), "SIZE 1000");
    String unchangeable = "Content-Transfer-Encoding: x-own\r\n\r\ncaf\u00e9";
    trial.assertNever("5.6.3", SmtpTrial.HELLO.saying(unchangeable).to("a@b.test"), "PIPELINING");
    trial.assertNever("5.6.7", SampleLetter.from("älice@a.test").to("a@b.test"), "8BITMIME");
    trial.assertNever(
        "5.6.9",
        SmtpTrial.HELLO.inUtf8().saying("Subject: \u00e9\r\n\r\n").to("a@b.test"),
        "8BITMIME");
  }

  @Test
  void contentIsConvertedForAHostThatTakesOnlyAscii() throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING", "SIZE")) {
      SampleLetter letter = SmtpTrial.HELLO.as(BodyType.EIGHT_BIT_MIME);
      assertThat(trial.carry(peer, letter.saying("Subject: e\r\n\r\ncaf\u00e9").to("a@b.test")))
          .hasExactlyElementsOfTypes(Answer.Took.class);
      String expected =
          SampleLetter.TRACE
              + "Subject: e\r\nMIME-Version: 1.0\r\n"
              + "Content-Transfer-Encoding: quoted-printable\r\n\r\ncaf=E9\r\n";
      assertThat(peer.mails()).extracting(ReceivedMail::content).containsExactly(expected);
      assertThat(peer.heard()).contains("MAIL FROM:<alice@a.test> SIZE=" + (expected.length() - 2));
    }
  }

  @Test
  void onlyTheAddressThatNeedsUtf8IsRefused() throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING")) {
      assertThat(trial.carry(peer, SmtpTrial.HELLO.to("bob@b.test", "bøb@b.test")))
          .hasExactlyElementsOfTypes(Answer.Never.class, Answer.Took.class);
      assertThat(peer.mails().getFirst().recipients()).containsExactly("bob@b.test");
    }
  }

  @Test
  void utf8IsNeededOnlyWhereThereIsSome() throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("8BITMIME")) {
      assertThat(
              trial.carry(
                  peer, SmtpTrial.HELLO.inUtf8().saying("Subject: e\r\n\r\n\u00e9").to("a@b.test")))
          .hasExactlyElementsOfTypes(Answer.Took.class);
    }
  }

  @Test
  void troubleOfOurStoreNeverEndsTheContent() throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING", "8BITMIME")) {
      MailContent breaking =
          () ->
              new SequenceInputStream(
                  new ByteArrayInputStream(new byte[100_000]), new ThatBreaks());
      Letter letter = SmtpTrial.HELLO.as(BodyType.EIGHT_BIT_MIME).to("a@b.test");
      Envelope stored = letter.envelope().with(BodyReference.stored(200_000, "00"));
      SmtpSession session = trial.open(peer);

      assertThatThrownBy(
              () -> session.carry(new Letter(stored, letter.recipients(), breaking), new CallOff()))
          .isInstanceOf(IllegalStateException.class);
      assertThat(session.isUsable()).isFalse();
      session.close();
      org.awaitility.Awaitility.await().until(() -> !peer.broken().isEmpty());
      assertThat(peer.mails()).isEmpty();
    }
  }

  @Test
  void aMailThatWasCalledOffBeforeItsContentIsNotSent() throws IOException {
    CallOff callOff = new CallOff();
    Script script =
        session -> {
          SmtpTrial.greet(session, "PIPELINING");
          session.hear();
          callOff.callOff();
          session.hearOut();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      SmtpSession session = trial.open(peer);

      assertThatThrownBy(() -> session.carry(SmtpTrial.HELLO.to("a@b.test"), callOff))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(callOff::throwIfCalledOff).isInstanceOf(CalledOffException.class);
    }
  }

  @Test
  void aMailWhoseContentGoesOutIsNotCalledOff() throws IOException {
    CallOff callOff = new CallOff();
    Script script =
        session -> {
          SmtpTrial.greet(session, "PIPELINING");
          SmtpTrial.acceptContent(session);
          callOff.callOff();
          session.say("250 taken");
          session.hearOut();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThat(trial.open(peer).carry(SmtpTrial.HELLO.to("a@b.test"), callOff))
          .hasExactlyElementsOfTypes(Answer.Took.class);
    }
  }

  @Test
  void manyMailsGoThroughOneSession() throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING")) {
      SmtpSession session = trial.open(peer);
      for (int i = 0; i < 3; i++) {
        assertThat(session.carry(SmtpTrial.HELLO.to("a@b.test"), new CallOff()))
            .hasExactlyElementsOfTypes(Answer.Took.class);
        assertThat(session.reset()).isTrue();
      }
      session.close();

      assertThat(peer.connections()).isEqualTo(1);
      assertThat(peer.mails()).hasSize(3);
      assertThat(peer.heard()).last().isEqualTo("QUIT");
    }
  }

  /** What is left of a body whose database went away. */
  private static final class ThatBreaks extends InputStream {

    @Override
    public int read() {
      throw new IllegalStateException("the database went away");
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return read();
    }
  }
}
