package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.relay.SettingsForTests;
import postroad.relay.login.Login;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.Script;
import postroad.testkit.SmtpPeerSession;
import postroad.testkit.TestCertificate;

/** Logging in at a smart host, inside TLS and nowhere else. */
@Timeout(60)
class AuthenticationTest {

  private static final TestCertificate CERTIFICATE = TestCertificate.makeFor("smart.test");
  private static final TlsPolicy VERIFIED = new TlsPolicy.Verified(TlsPolicy.By.CONFIGURED);

  private final SmtpClient client =
      new SmtpClient(SettingsForTests.with(), Trust.in(CERTIFICATE.trust()));

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void userAndPasswordGoInsideTls() throws IOException {
    Script script =
        session -> {
          greetInTls(session, "250-smart.test", "250 AUTH LOGIN PLAIN");
          session.answer("AUTH PLAIN", "235 2.7.0 welcome");
          session.goOnSensibly("PIPELINING");
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      carryOne(peer, login(null));

      assertThat(peer.heard()).contains("AUTH PLAIN " + base64("\0me\0secret"));
      assertThat(peer.mails()).hasSize(1);
    }
  }

  @Test
  void aHostMayAskForOneAfterTheOther() throws IOException {
    Script script =
        session -> {
          greetInTls(session, "250-smart.test", "250 AUTH=LOGIN");
          session.answer("AUTH LOGIN", "334 VXNlcm5hbWU6");
          session.answer(base64("me").toUpperCase(java.util.Locale.ROOT), "334 UGFzc3dvcmQ6");
          session.hear();
          session.say("235 2.7.0 welcome");
          session.goOnSensibly("PIPELINING");
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      carryOne(peer, login(null));

      assertThat(peer.heard()).contains(base64("me"), base64("secret"));
      assertThat(peer.mails()).hasSize(1);
    }
  }

  @Test
  void tlsMayBeginAtOnce() throws IOException {
    Script script =
        session -> {
          session.show(CERTIFICATE);
          session.changeToTls();
          session.say("220 smart.test");
          session.answer("EHLO", "250-smart.test", "250 AUTH PLAIN");
          session.answer("AUTH PLAIN", "235 2.7.0 welcome");
          session.goOnSensibly("PIPELINING");
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      carryOne(peer, new Login("me", "secret", null, Login.Door.TLS_AT_ONCE));

      assertThat(peer.mails()).hasSize(1);
    }
  }

  @Test
  void aHostThatDoesNotLetUsInHasRefusedNobody() {
    Script script =
        session -> {
          greetInTls(session, "250-smart.test", "250 AUTH PLAIN");
          session.answer("AUTH PLAIN", "535 5.7.8 who?");
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThatThrownBy(() -> open(peer, login(null)))
          .isInstanceOfSatisfying(
              HostRefusedException.class,
              refusal -> assertThat(refusal.reply().code()).isEqualTo(535));
    }
  }

  @Test
  void aHostThatProvesNothingIsNotBelieved() {
    for (String welcome : List.of("235 2.7.0 welcome", "334 !", "334 " + base64("r=else"))) {
      Script script =
          session -> {
            greetInTls(session, "250-smart.test", "250 AUTH SCRAM-SHA-256");
            session.answer("AUTH SCRAM-SHA-256", welcome);
            session.hearOut();
          };
      try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
        assertThatThrownBy(() -> open(peer, login(null))).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void noPasswordIsSaidInClearOrToAStranger() {
    Script inClear = session -> session.beSensible("AUTH PLAIN LOGIN");
    Script stranger =
        session -> {
          session.say("220 smart.test");
          session.answer("EHLO", "250-smart.test", "250 STARTTLS");
          session.answer("STARTTLS", "220 go on");
          session.changeToTls();
          session.goOnSensibly("AUTH PLAIN LOGIN");
        };
    for (Script script : List.of(inClear, stranger)) {
      for (Login.Door door : Login.Door.values()) {
        try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
          assertThatThrownBy(() -> open(peer, new Login("me", "secret", null, door)))
              .isInstanceOf(IOException.class);
          assertThat(peer.heard()).noneMatch(line -> line.startsWith("AUTH"));
        }
      }
    }
  }

  @Test
  void evenWhereNoTlsIsAskedForNoPasswordIsSaidWithoutIt() {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("AUTH PLAIN")) {
      assertThatThrownBy(() ->
              client.open(
                  "smart.test",
                  Addresses.only(peer.address()),
                  new TlsPolicy.None(),
                  login(null),
                  new CallOff()))
          .isInstanceOf(IOException.class);
      assertThat(peer.heard()).noneMatch(line -> line.startsWith("AUTH"));
    }
  }

  private static void greetInTls(SmtpPeerSession session, String... ehlo) throws IOException {
    session.show(CERTIFICATE);
    session.say("220 smart.test");
    session.answer("EHLO", "250-smart.test", "250 STARTTLS");
    session.answer("STARTTLS", "220 go on");
    session.changeToTls();
    session.answer("EHLO", ehlo);
  }

  private void carryOne(ScriptedSmtpPeer peer, Login login) throws IOException {
    try (SmtpSession session = open(peer, login)) {
      assertThat(session.carry(SmtpTrial.HELLO.to("a@b.test"), new CallOff()))
          .hasExactlyElementsOfTypes(Answer.Took.class);
    }
  }

  private SmtpSession open(ScriptedSmtpPeer peer, Login login) throws IOException {
    return client.open(
        "smart.test", Addresses.only(peer.address()), VERIFIED, login, new CallOff());
  }

  private static Login login(@Nullable String mechanism) {
    return new Login("me", "secret", mechanism, Login.Door.STARTTLS);
  }

  private static String base64(String text) {
    return Base64.getEncoder()
        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
