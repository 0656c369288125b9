package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.relay.SettingsForTests;
import postroad.relay.connection.Approach;
import postroad.relay.connection.ConnectionPool;
import postroad.relay.destination.NextHost;
import postroad.relay.smtp.Answer;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.Letter;
import postroad.relay.smtp.SmtpClient;
import postroad.relay.smtp.SmtpSession;
import postroad.relay.smtp.TlsPolicy;
import postroad.relay.smtp.Trust;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.Script;
import postroad.testkit.SmtpPeerSession;

/** A mail that meets the end of a session other mail has used goes out on a new one. */
class SmtpTransportTest {

  private static final Letter LETTER =
      new Letter(
          SampleOrder.to("b.test").envelope(),
          List.of(Recipient.of(MailAddress.parse("bob@b.test"))),
          SampleOrder.CONTENT);

  private final SmtpClient client = new SmtpClient(SettingsForTests.with(), Trust.ofPlatform());
  private final ConnectionPool pool =
      new ConnectionPool(this::open, SettingsForTests.with().reuse());
  private final SmtpTransport transport = new SmtpTransport(pool, (letter, approach, seen) -> {});

  @AfterEach
  void close() {
    pool.close();
    client.close();
  }

  @Test
  void aHostThatTakesOneMailForEachSessionGetsAllOfThem() throws IOException {
    Script once =
        session -> {
          takeOne(session);
          session.answer("MAIL", "421 4.7.0 one mail is enough");
        };
    assertEachOfThreeIsTaken(once);
  }

  @Test
  void aHostThatHangsUpWhenItHearsOfMoreGetsAllOfThem() throws IOException {
    Script once =
        session -> {
          takeOne(session);
          var _ = session.hear();
        };
    assertEachOfThreeIsTaken(once);
  }

  @Test
  void aSessionThatIsNewIsNotTriedTwice() {
    Script never =
        session -> {
          session.say("220 hello");
          session.answer("EHLO", "250 hello");
          session.answer("MAIL", "421 4.7.0 not you");
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(never)) {
      assertThatThrownBy(() -> transport.carry(LETTER, at(peer), new CallOff()))
          .isInstanceOf(IOException.class);
      assertThat(peer.connections()).isEqualTo(1);
    }
  }

  private void assertEachOfThreeIsTaken(Script script) throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      for (int i = 0; i < 3; i++) {
        assertThat(transport.carry(LETTER, at(peer), new CallOff()).answers())
            .singleElement()
            .isInstanceOf(Answer.Took.class);
      }
      assertThat(peer.mails()).hasSize(3);
      assertThat(peer.connections()).isEqualTo(3);
    }
  }

  private static void takeOne(SmtpPeerSession session) throws IOException {
    session.say("220 hello");
    session.answer("EHLO", "250 hello");
    session.answer("MAIL", "250 ok");
    session.answer("RCPT", "250 ok");
    session.answer("DATA", "354 go on");
    session.hearContent();
    session.say("250 taken");
  }

  private SmtpSession open(Approach approach, CallOff callOff) throws IOException {
    NextHost host = approach.host();
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), host.port());
    return client.open(host.name(), address, approach.policy(), callOff);
  }

  private static Approach at(ScriptedSmtpPeer peer) {
    return new Approach(new NextHost("mx.b.test", peer.port()), new TlsPolicy.None());
  }
}
