package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import postroad.contract.StatusCode;
import postroad.relay.SettingsForTests;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.SmtpPeerSession;

/** An impatient client, and the usual first words of the hosts it is tried on. */
final class SmtpTrial implements AutoCloseable {

  static final SampleLetter HELLO = SampleLetter.from("alice@a.test");

  /** TLS if there is any. */
  static final TlsPolicy OPENLY = new TlsPolicy.Opportunistic();

  private final SmtpClient client;

  SmtpTrial() {
    this(Trust.ofPlatform());
  }

  SmtpTrial(Trust trust) {
    this.client =
        new SmtpClient(
            SettingsForTests.with(
                "timeouts.data-end=700ms", "timeouts.data-block=700ms", "timeouts.between=1s"),
            trust);
  }

  @Override
  public void close() {
    client.close();
  }

  static SampleLetter large() {
    return HELLO.saying("x".repeat(70).concat("\r\n").repeat(500_000));
  }

  static void greet(SmtpPeerSession session, String extension) throws IOException {
    session.say("220 hello");
    session.answer("EHLO", "250-hello", "250 " + extension);
  }

  static void acceptContent(SmtpPeerSession session) throws IOException {
    for (String line = session.hear(); !line.equals("DATA"); line = session.hear()) {
      session.say("250 ok");
    }
    session.say("354 go on");
    session.hearContent();
  }

  static void answerDot(SmtpPeerSession session, String reply) throws IOException {
    greet(session, "PIPELINING");
    acceptContent(session);
    session.say(reply);
    session.hearOut();
  }

  void assertNever(String status, Letter letter, String extension) throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite(extension)) {
      assertThat(carry(peer, letter))
          .singleElement()
          .isInstanceOfSatisfying(
              Answer.Never.class,
              never -> assertThat(never.status()).isEqualTo(StatusCode.parse(status)));
      assertThat(peer.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  List<Answer> carry(ScriptedSmtpPeer peer, Letter letter) throws IOException {
    SmtpSession session = open(peer);
    try {
      return session.carry(letter, new CallOff());
    } finally {
      session.close();
    }
  }

  SmtpSession open(ScriptedSmtpPeer peer) throws IOException {
    return client.open("peer.test", peer.address(), OPENLY, new CallOff());
  }
}
