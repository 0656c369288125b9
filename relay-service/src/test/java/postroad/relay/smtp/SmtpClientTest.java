package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.relay.SettingsForTests;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.Script;

/** Opening a session with hosts of every kind. */
@Timeout(30)
class SmtpClientTest {

  private final SmtpClient client =
      new SmtpClient(
          SettingsForTests.with(
              "timeouts.connect=2s", "timeouts.greeting=700ms", "timeouts.handshake=2s"),
          Trust.ofPlatform());

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void aHostThatKnowsOnlyHeloIsGreetedWithHelo() throws IOException {
    Script script =
        session -> {
          session.say("220 old.test");
          session.answer("EHLO", "502 5.5.1 what");
          session.answer("HELO", "250 old.test");
          session.answer("QUIT", "221 bye");
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      open(peer).close();

      assertThat(peer.heard()).containsExactly("EHLO relay.test", "HELO relay.test", "QUIT");
    }
  }

  @Test
  void aHostThatWantsNoSessionHasDecidedNothing() {
    assertRefused("554 5.7.1 not you", session -> session.say("554 5.7.1 not you"));
    assertRefused("421 4.3.2 later", session -> session.say("421 4.3.2 later"));
    assertRefused(
        "421 busy",
        session -> {
          session.say("220 hello");
          session.answer("EHLO", "421 busy");
        });
    assertRefused(
        "550 no",
        session -> {
          session.say("220 hello");
          session.answer("EHLO", "550 no");
          session.answer("HELO", "550 no");
        });
  }

  @Test
  void whatIsNoSmtpIsTrouble() {
    assertTrouble(BadReplyException.class, session -> session.say("HTTP/1.1 400 Bad Request"));
    assertTrouble(BadReplyException.class, session -> session.say(new byte[] {0x16, 3, 1, 10}));
    assertTrouble(EOFException.class, session -> {});
    assertTrouble(
        BadReplyException.class,
        session -> {
          while (true) {
            session.say("220-and another thing");
          }
        });
  }

  @Test
  void aSilentHostIsNotWaitedForLonger() {
    long began = System.nanoTime();

    assertTrouble(SocketTimeoutException.class, session -> session.hearOut());

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void aHostThatDribblesGainsNoTime() {
    assertTrouble(
        SocketTimeoutException.class,
        session -> {
          while (true) {
            session.say(new byte[] {'2'});
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
          }
        });
  }

  @Test
  void nobodyAtTheAddressIsTrouble() {
    ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite();
    peer.close();

    assertThatThrownBy(() -> open(peer)).isInstanceOf(java.net.ConnectException.class);
  }

  @Test
  void tlsIsUsedWhereItIsOfferedWithAnyCertificate() throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("STARTTLS", "PIPELINING")) {
      SmtpSession session = open(peer);

      assertThat(session.security().tls()).startsWith("TLSv1.3 TLS_");
      session.close();
      assertThat(peer.heard())
          .containsExactly("EHLO relay.test", "STARTTLS", "EHLO relay.test", "QUIT");
    }
  }

  @Test
  void tlsIsLeftAloneWhenTheSettingSaysSo() throws IOException {
    SmtpClient plain = new SmtpClient(SettingsForTests.with(), Trust.ofPlatform());
    try (plain;
        ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("STARTTLS")) {
      SmtpSession session =
          plain.open("peer.test", peer.address(), new TlsPolicy.None(), new CallOff());

      assertThat(session.security().tls()).isNull();
      session.close();
    }
  }

  @Test
  void aFailedHandshakeIsFollowedByPlainOnANewConnection() throws IOException {
    assertPlainAfter(session -> {
      session.answer("STARTTLS", "220 go on");
      session.say("this is not TLS");
      session.hearOut();
    });
    assertPlainAfter(session -> session.answer("STARTTLS", "454 4.7.0 not today"));
    assertPlainAfter(session -> {
      session.answer("STARTTLS", "220 go on");
      session.reset();
    });
  }

  @Test
  void wordsInClearAfterStartTlsAreNotTakenForWordsInside() throws IOException {
    assertPlainAfter(session -> {
      session.hear();
      session.say("220 go on", "250-injected", "250 STARTTLS");
      session.changeToTls();
      session.goOnSensibly();
    });
  }

  @Test
  void anAttemptThatWasCalledOffHangsUp() {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(session -> session.hearOut())) {
      CallOff callOff = new CallOff();
      Thread.ofVirtual()
          .start(() -> {
            org.awaitility.Awaitility.await().until(() -> peer.connections() == 1);
            callOff.callOff();
          });

      assertThatThrownBy(() -> client.open("peer.test", peer.address(), SmtpTrial.OPENLY, callOff))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
      assertThatThrownBy(callOff::throwIfCalledOff).isInstanceOf(CallOff.CalledOffException.class);
    }
  }

  private void assertPlainAfter(Script afterFirstEhlo) throws IOException {
    var calls = new java.util.concurrent.atomic.AtomicInteger();
    Script script =
        session -> {
          if (calls.incrementAndGet() > 1) {
            session.beSensible("STARTTLS");
            return;
          }
          session.say("220 hello");
          session.answer("EHLO", "250-hello", "250 STARTTLS");
          afterFirstEhlo.play(session);
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      SmtpSession session = open(peer);

      assertThat(session.security().tls()).isNull();
      session.close();
      assertThat(peer.connections()).isEqualTo(2);
    }
  }

  private void assertRefused(String reply, Script script) {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThatThrownBy(() -> open(peer))
          .isInstanceOfSatisfying(
              HostRefusedException.class,
              refusal -> assertThat(refusal.reply().text()).isEqualTo(reply));
    }
  }

  private void assertTrouble(Class<? extends IOException> kind, Script script) {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThatThrownBy(() -> open(peer)).isInstanceOf(kind);
    }
  }

  private SmtpSession open(ScriptedSmtpPeer peer) throws IOException {
    return client.open("peer.test", peer.address(), SmtpTrial.OPENLY, new CallOff());
  }
}
