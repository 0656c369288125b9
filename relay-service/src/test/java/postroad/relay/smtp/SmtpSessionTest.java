package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.contract.BodyType;
import postroad.contract.StatusCode;
import postroad.relay.SettingsForTests;
import postroad.relay.smtp.CallOff.CalledOffException;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.ReceivedMail;
import postroad.testkit.ScriptedSmtpPeer.Script;

/** One mail and one host: every answer a host can give. */
@Timeout(30)
class SmtpSessionTest {

  private static final SampleLetter HELLO = SampleLetter.from("alice@a.test");

  private final SmtpClient client =
      new SmtpClient(
          SettingsForTests.with(
              "timeouts.data-end=700ms", "timeouts.data-block=700ms", "timeouts.between=1s"));

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void theMailArrivesAsItIsBehindItsTrace() throws IOException {
    String content = "Subject: dots\r\n\r\n.\r\n..two\r\n.three\r\nend";
    for (String extension : List.of("PIPELINING", "HELP")) {
      try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite(extension)) {
        List<Answer> answers = carry(peer, HELLO.saying(content).to("bob@b.test", "carol@b.test"));

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
          greet(session, "PIPELINING");
          for (int i = 0; i < 4; i++) {
            session.hear(); // all of them before the first reply
          }
          session.say("250 ok", "250 ok", "250 ok", "354 go on");
          session.hearContent();
          session.say("250 taken");
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThat(carry(peer, HELLO.to("bob@b.test", "carol@b.test")))
          .hasOnlyElementsOfType(Answer.Took.class);
      assertThat(peer.broken()).isEmpty();
    }
  }

  @Test
  void eachRecipientGetsItsOwnAnswer() throws IOException {
    for (String extension : List.of("PIPELINING", "HELP")) {
      Script script =
          session -> {
            greet(session, extension);
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
        List<Answer> answers = carry(peer, HELLO.to("nobody@b.test", "grey@b.test", "bob@b.test"));

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
          greet(session, "PIPELINING");
          session.answer("MAIL", "250 ok");
          session.answer("RCPT", "550 no");
          session.answer("RCPT", "450 later");
          session.answer("DATA", "354 go on");
          session.hearContent();
          session.say("250 taken, but by nobody");
          session.hearOut();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThat(carry(peer, HELLO.to("a@b.test", "b@b.test")))
          .hasExactlyElementsOfTypes(Answer.Never.class, Answer.NotNow.class);
      assertThat(peer.mails()).extracting(ReceivedMail::content).containsExactly("");
    }
  }

  @Test
  void aRefusedSenderIsTheAnswerForEveryRecipient() throws IOException {
    for (String extension : List.of("PIPELINING", "HELP")) {
      Script script =
          session -> {
            greet(session, extension);
            session.answer("MAIL", "550 5.7.1 not from there");
            while (true) {
              session.hear();
              session.say("503 5.5.1 MAIL first");
            }
          };
      try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
        assertThat(carry(peer, HELLO.to("a@b.test", "b@b.test")))
            .allSatisfy(answer ->
                assertThat(((Answer.Never) answer).status()).isEqualTo(new StatusCode(5, 7, 1)));
      }
    }
  }

  @Test
  void refusedContentIsTheAnswerForThoseWhoWereAccepted() throws IOException {
    Script script =
        session -> {
          greet(session, "PIPELINING");
          session.answer("MAIL", "250 ok");
          session.answer("RCPT", "250 ok");
          session.answer("RCPT", "550 no");
          session.answer("DATA", "451 4.3.0 not now");
          session.hearOut();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThat(carry(peer, HELLO.to("a@b.test", "b@b.test")))
          .hasExactlyElementsOfTypes(Answer.NotNow.class, Answer.Never.class);
    }
  }

  @Test
  void goodbyeBeforeTheContentDecidesNothing() {
    Script script =
        session -> {
          greet(session, "PIPELINING");
          session.answer("MAIL", "250 ok");
          session.answer("RCPT", "421 4.3.2 leaving");
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThatThrownBy(() -> carry(peer, HELLO.to("a@b.test")))
          .isInstanceOf(HostRefusedException.class);
    }
  }

  @Test
  void goodbyeAfterTheDotMeansNotNowAndNoMoreMail() throws IOException {
    Script script = session -> answerDot(session, "421 4.3.2 leaving");
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      SmtpSession session = open(peer);

      assertThat(session.carry(HELLO.to("a@b.test"), new CallOff()))
          .hasExactlyElementsOfTypes(Answer.NotNow.class);
      assertThat(session.isUsable()).isFalse();
      session.close();
    }
  }

  @Test
  void aConnectionLostAfterTheDotLeavesItUnclear() throws IOException {
    Script hangingUp =
        session -> {
          greet(session, "PIPELINING");
          acceptContent(session);
          session.reset();
        };
    Script silent =
        session -> {
          greet(session, "PIPELINING");
          acceptContent(session);
          session.hearOut();
        };
    for (Script script : List.of(hangingUp, silent)) {
      try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
        assertThat(carry(peer, HELLO.to("a@b.test", "b@b.test")))
            .hasSize(2)
            .hasOnlyElementsOfType(Answer.Unclear.class);
      }
    }
  }

  @Test
  void nonsenseAfterTheDotLeavesItUnclear() throws IOException {
    Script script = session -> answerDot(session, "thank you");
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThat(carry(peer, HELLO.to("a@b.test"))).hasExactlyElementsOfTypes(Answer.Unclear.class);
    }
  }

  @Test
  void aConnectionLostInsideTheContentDecidesNothing() {
    Script script =
        session -> {
          greet(session, "PIPELINING");
          session.answer("MAIL", "250 ok");
          session.answer("RCPT", "250 ok");
          session.answer("DATA", "354 go on");
          session.reset();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThatThrownBy(() -> carry(peer, large().to("a@b.test"))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aHostThatDoesNotReadIsLeft() {
    Script script =
        session -> {
          greet(session, "PIPELINING");
          session.answer("MAIL", "250 ok");
          session.answer("RCPT", "250 ok");
          session.answer("DATA", "354 go on");
          java.util.concurrent.locks.LockSupport.parkNanos(20_000_000_000L);
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThatThrownBy(() -> carry(peer, large().to("a@b.test"))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatTheHostCannotTakeIsNotSent() throws IOException {
    assertNever("5.3.4", HELLO.saying("x".repeat(2000)).to("a@b.test"), "SIZE 1000");
    assertNever("5.6.3", HELLO.saying("caf\u00e9").to("a@b.test"), "PIPELINING");
    assertNever("5.6.3", HELLO.as(BodyType.BINARY_MIME).to("a@b.test"), "8BITMIME");
    assertNever("5.6.7", SampleLetter.from("älice@a.test").to("a@b.test"), "8BITMIME");
    assertNever(
        "5.6.9", HELLO.inUtf8().saying("Subject: \u00e9\r\n\r\n").to("a@b.test"), "8BITMIME");
  }

  @Test
  void onlyTheAddressThatNeedsUtf8IsRefused() throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING")) {
      assertThat(carry(peer, HELLO.to("bob@b.test", "bøb@b.test")))
          .hasExactlyElementsOfTypes(Answer.Never.class, Answer.Took.class);
      assertThat(peer.mails().getFirst().recipients()).containsExactly("bob@b.test");
    }
  }

  @Test
  void utf8IsNeededOnlyWhereThereIsSome() throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("8BITMIME")) {
      assertThat(carry(peer, HELLO.inUtf8().saying("Subject: e\r\n\r\n\u00e9").to("a@b.test")))
          .hasExactlyElementsOfTypes(Answer.Took.class);
    }
  }

  @Test
  void troubleOfOurStoreNeverEndsTheContent() throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING", "8BITMIME")) {
      MailContent breaking =
          () ->
              new java.io.InputStream() {
                private int read;

                @Override
                public int read() {
                  if (read++ > 100_000) {
                    throw new IllegalStateException("the database went away");
                  }
                  return 'x';
                }
              };
      Letter letter = HELLO.to("a@b.test");
      SmtpSession session = open(peer);

      assertThatThrownBy(() ->
              session.carry(
                  new Letter(letter.envelope(), letter.recipients(), breaking), new CallOff()))
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
          greet(session, "PIPELINING");
          session.hear();
          callOff.callOff();
          session.hearOut();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      SmtpSession session = open(peer);

      assertThatThrownBy(() -> session.carry(HELLO.to("a@b.test"), callOff))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(callOff::throwIfCalledOff).isInstanceOf(CalledOffException.class);
    }
  }

  @Test
  void aMailWhoseContentGoesOutIsNotCalledOff() throws IOException {
    CallOff callOff = new CallOff();
    Script script =
        session -> {
          greet(session, "PIPELINING");
          acceptContent(session);
          callOff.callOff();
          session.say("250 taken");
          session.hearOut();
        };
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThat(open(peer).carry(HELLO.to("a@b.test"), callOff))
          .hasExactlyElementsOfTypes(Answer.Took.class);
    }
  }

  @Test
  void manyMailsGoThroughOneSession() throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite("PIPELINING")) {
      SmtpSession session = open(peer);
      for (int i = 0; i < 3; i++) {
        assertThat(session.carry(HELLO.to("a@b.test"), new CallOff()))
            .hasExactlyElementsOfTypes(Answer.Took.class);
        assertThat(session.reset()).isTrue();
      }
      session.close();

      assertThat(peer.connections()).isEqualTo(1);
      assertThat(peer.mails()).hasSize(3);
      assertThat(peer.heard()).last().isEqualTo("QUIT");
    }
  }

  private static SampleLetter large() {
    return HELLO.saying("x".repeat(70).concat("\r\n").repeat(500_000));
  }

  private static void greet(postroad.testkit.SmtpPeerSession session, String extension)
      throws IOException {
    session.say("220 hello");
    session.answer("EHLO", "250-hello", "250 " + extension);
  }

  private static void acceptContent(postroad.testkit.SmtpPeerSession session) throws IOException {
    for (String line = session.hear(); !line.equals("DATA"); line = session.hear()) {
      session.say("250 ok");
    }
    session.say("354 go on");
    session.hearContent();
  }

  private static void answerDot(postroad.testkit.SmtpPeerSession session, String reply)
      throws IOException {
    greet(session, "PIPELINING");
    acceptContent(session);
    session.say(reply);
    session.hearOut();
  }

  private void assertNever(String status, Letter letter, String extension) throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite(extension)) {
      assertThat(carry(peer, letter))
          .singleElement()
          .isInstanceOfSatisfying(
              Answer.Never.class,
              never -> assertThat(never.status()).isEqualTo(StatusCode.parse(status)));
      assertThat(peer.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  private List<Answer> carry(ScriptedSmtpPeer peer, Letter letter) throws IOException {
    SmtpSession session = open(peer);
    try {
      return session.carry(letter, new CallOff());
    } finally {
      session.close();
    }
  }

  private SmtpSession open(ScriptedSmtpPeer peer) throws IOException {
    return client.open("peer.test", peer.address(), new CallOff());
  }
}
