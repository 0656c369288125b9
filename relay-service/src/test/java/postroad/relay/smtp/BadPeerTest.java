package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import postroad.relay.SettingsForTests;
import postroad.testkit.Misdeed;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.SmtpStep;

/** A host may do anything at any step; each time it is clear who has the mail. */
@Timeout(120)
class BadPeerTest {

  private static final Letter LETTER = SmtpTrial.HELLO.to("a@b.test", "b@b.test");

  static Stream<Arguments> beforeTheContent() {
    return each(SmtpStep.GREETING, SmtpStep.EHLO, SmtpStep.MAIL, SmtpStep.RCPT, SmtpStep.DATA);
  }

  @ParameterizedTest
  @MethodSource("beforeTheContent")
  void whatGoesWrongBeforeTheContentDecidesNothing(
      SmtpStep step, Misdeed misdeed, String extension) {
    trial(
        step,
        misdeed,
        extension,
        (client, peer) -> {
          assertThatThrownBy(() -> carry(client, peer)).isInstanceOf(IOException.class);
          assertThat(peer.mails()).isEmpty();
        });
  }

  static Stream<Arguments> afterTheDot() {
    return each(SmtpStep.DOT);
  }

  @ParameterizedTest
  @MethodSource("afterTheDot")
  void afterTheFinalDotOnlyAVerdictIsOne(SmtpStep step, Misdeed misdeed, String extension) {
    trial(
        step,
        misdeed,
        extension,
        (client, peer) -> {
          assertThat(carry(client, peer)).hasSize(2).hasOnlyElementsOfType(Answer.Unclear.class);
          assertThat(peer.mails()).hasSize(1);
        });
  }

  static Stream<Arguments> afterTheMail() {
    return each(SmtpStep.RSET, SmtpStep.QUIT);
  }

  @ParameterizedTest
  @MethodSource("afterTheMail")
  void whatGoesWrongAfterTheMailChangesNothing(SmtpStep step, Misdeed misdeed, String extension) {
    trial(
        step,
        misdeed,
        extension,
        (client, peer) -> {
          SmtpSession session = open(client, peer);
          assertThat(session.carry(LETTER, new CallOff())).hasOnlyElementsOfType(Answer.Took.class);
          if (step == SmtpStep.RSET) {
            assertThat(session.reset()).isFalse();
          }
          session.close();
          assertThat(session.isUsable()).isFalse();
          assertThat(peer.mails()).hasSize(1);
        });
  }

  static Stream<Arguments> steps() {
    return Stream.of(SmtpStep.GREETING, SmtpStep.EHLO, SmtpStep.MAIL, SmtpStep.RCPT, SmtpStep.DATA)
        .flatMap(step -> Stream.of("PIPELINING", "HELP").map(word -> Arguments.of(step, word)));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aHostThatSaysEverythingTwiceGetsNoMail(SmtpStep step, String extension) {
    ScriptedSmtpPeer.Script twice = session -> session.say(step.usual(), step.usual());
    trial(
        step,
        twice,
        extension,
        (client, peer) -> {
          assertThatThrownBy(() -> carry(client, peer)).isInstanceOf(IOException.class);
          assertThat(peer.mails()).isEmpty();
        });
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aHostThatLeavesBeforeTheContentHasDecidedNothing(SmtpStep step, String extension) {
    ScriptedSmtpPeer.Script leaving =
        session -> {
          session.say("421 4.3.2 leaving");
          session.hangUp();
        };
    trial(
        step,
        leaving,
        extension,
        (client, peer) -> {
          assertThatThrownBy(() -> carry(client, peer)).isInstanceOf(HostRefusedException.class);
          assertThat(peer.mails()).isEmpty();
        });
  }

  private static Stream<Arguments> each(SmtpStep... steps) {
    return Stream.of(steps)
        .flatMap(step ->
            Stream.of(Misdeed.values())
                .flatMap(misdeed ->
                    Stream.of("PIPELINING", "HELP")
                        .map(extension -> Arguments.of(step, misdeed, extension))));
  }

  /** What is tried with one client and one peer. */
  @FunctionalInterface
  private interface Trial {

    void run(SmtpClient client, ScriptedSmtpPeer peer) throws IOException;
  }

  private static void trial(SmtpStep step, Misdeed misdeed, String extension, Trial trial) {
    String[] hurry = misdeed.isEndless() ? new String[] {patience(step) + "=300ms"} : new String[0];
    run(step, misdeed::commit, extension, trial, hurry);
  }

  private static void trial(
      SmtpStep step, ScriptedSmtpPeer.Script deed, String extension, Trial trial) {
    run(step, deed, extension, trial);
  }

  /** However it ends, no connection is left. */
  private static void run(
      SmtpStep step,
      ScriptedSmtpPeer.Script deed,
      String extension,
      Trial trial,
      String... settings) {
    SmtpClient client = new SmtpClient(SettingsForTests.with(settings), Trust.ofPlatform());
    try (client;
        ScriptedSmtpPeer peer = ScriptedSmtpPeer.misbehaving(step, deed, extension)) {
      trial.run(client, peer);
      await().until(() -> peer.openConnections() == 0);
    } catch (IOException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  /** The setting of a step's patience; a step that is silent on purpose needs little. */
  private static String patience(SmtpStep step) {
    return switch (step) {
      case GREETING, EHLO -> "timeouts.greeting";
      case STARTTLS -> "timeouts.handshake";
      case MAIL -> "timeouts.mail";
      case RCPT -> "timeouts.recipient";
      case DATA -> "timeouts.data-start";
      case DOT -> "timeouts.data-end";
      case RSET, QUIT, OTHER -> "timeouts.between";
    };
  }

  private static List<Answer> carry(SmtpClient client, ScriptedSmtpPeer peer) throws IOException {
    SmtpSession session = open(client, peer);
    try {
      return session.carry(LETTER, new CallOff());
    } finally {
      session.close();
    }
  }

  private static SmtpSession open(SmtpClient client, ScriptedSmtpPeer peer) throws IOException {
    return client.open("peer.test", peer.address(), new TlsPolicy.Opportunistic(), new CallOff());
  }
}
