package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import postroad.relay.SettingsForTests;
import postroad.testkit.Misdeed;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.Script;
import postroad.testkit.SmtpPeerSession;
import postroad.testkit.SmtpStep;

/** Where any TLS is better than none, none is better than no mail (RFC 7435 §3). */
@Timeout(60)
class TlsTroubleTest {

  private static final Letter LETTER = SmtpTrial.HELLO.to("a@b.test");

  @ParameterizedTest
  @EnumSource
  void aHostThatMisbehavesInsteadOfAgreeingGetsTheMailInPlain(Misdeed misdeed) throws IOException {
    assertPlainAfter(misdeed::commit, misdeed);
  }

  @ParameterizedTest
  @EnumSource
  void aHostThatAgreesAndThenMisbehavesGetsTheMailInPlain(Misdeed misdeed) throws IOException {
    assertPlainAfter(
        session -> {
          session.say("220 go on");
          misdeed.commit(session);
        },
        misdeed);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"UNASKED_CONTINUATION", "SILENCE", "DRIBBLE"},
      mode = EnumSource.Mode.EXCLUDE)
  void aHostThatMisbehavesInsideTlsGetsTheMailInPlain(Misdeed misdeed) throws IOException {
    assertPlainAfter(
        session -> {
          session.say("220 go on");
          session.changeToTls();
          session.hear();
          misdeed.commit(session);
        },
        misdeed);
  }

  @Test
  void aVersionOfTlsThatNobodyShouldSpeakIsTheSameAsNone() throws IOException {
    assertPlainAfter(
        session -> {
          session.say("220 go on");
          session.changeToTls("TLSv1.1");
        },
        Misdeed.GARBAGE);
  }

  @Test
  void aConnectionThatIsCutInsideTlsAfterTheDotLeavesItUnclear() throws IOException {
    try (SmtpClient client = client(Misdeed.RESET);
        ScriptedSmtpPeer peer =
            ScriptedSmtpPeer.misbehaving(SmtpStep.DOT, SmtpPeerSession::reset, "STARTTLS")) {
      SmtpSession session = open(client, peer);
      assertThat(session.security().tls()).isNotNull();
      assertThat(session.carry(LETTER, new CallOff()))
          .hasExactlyElementsOfTypes(Answer.Unclear.class);
      session.close();
      assertThat(peer.mails()).hasSize(1);
    }
  }

  /** The first connection goes wrong at STARTTLS; the second one has no such offer accepted. */
  private static void assertPlainAfter(Script atStartTls, Misdeed misdeed) throws IOException {
    AtomicInteger calls = new AtomicInteger();
    Script script =
        session -> {
          if (calls.incrementAndGet() == 1) {
            session.instead(SmtpStep.STARTTLS, atStartTls);
          }
          session.beSensible("STARTTLS");
        };
    try (SmtpClient client = client(misdeed);
        ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      SmtpSession session = open(client, peer);
      assertThat(session.security().tls()).isNull();
      assertThat(session.carry(LETTER, new CallOff())).hasExactlyElementsOfTypes(Answer.Took.class);
      session.close();
      assertThat(peer.mails()).hasSize(1);
      await().until(() -> peer.openConnections() == 0);
    }
  }

  private static SmtpClient client(Misdeed misdeed) {
    String[] hurry =
        misdeed.isEndless() ? new String[] {"timeouts.handshake=300ms"} : new String[0];
    return new SmtpClient(SettingsForTests.with(hurry), Trust.ofPlatform());
  }

  private static SmtpSession open(SmtpClient client, ScriptedSmtpPeer peer) throws IOException {
    return client.open("peer.test", peer.address(), new TlsPolicy.Opportunistic(), new CallOff());
  }
}
