package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.contract.StatusCode;
import postroad.contract.Terms;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.Script;
import postroad.testkit.TestCertificate;

/** Mail that may only go to hosts that are known and promise the same (RFC 8689 §4.2.1). */
@Timeout(60)
class RequireTlsTest {

  private static final TestCertificate OF_THE_PEER =
      TestCertificate.makeFor("other.test", "PEER.test");
  private static final TestCertificate OF_ANOTHER = TestCertificate.makeFor("*.peer.test");
  private static final SampleLetter GUARDED = SmtpTrial.HELLO.on(new Terms(true, 0, null));

  private final SmtpTrial trial = new SmtpTrial(Trust.in(OF_THE_PEER.trust()));

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void aHostThatIsKnownAndPromisesTheSameGetsIt() throws IOException {
    try (ScriptedSmtpPeer peer = showing(OF_THE_PEER, "STARTTLS", "REQUIRETLS", "PIPELINING")) {
      assertThat(trial.carry(peer, GUARDED.to("bob@b.test")))
          .hasExactlyElementsOfTypes(Answer.Took.class);
      assertThat(peer.heard()).contains("MAIL FROM:<alice@a.test> REQUIRETLS");
      assertThat(peer.mails().getFirst().isTls()).isTrue();
    }
  }

  @Test
  void aHostWithoutTlsOrWithTheCertificateOfAnotherDoesNotHearOfIt() throws IOException {
    assertNotHere("5.7.10", session -> session.beSensible("REQUIRETLS"));
    assertNotHere("5.7.10", showing(session -> session.show(OF_ANOTHER)));
    assertNotHere("5.7.10", showing(_ -> {}));
  }

  @Test
  void theRightNameOnACertificateThatNobodyVouchesForIsNotEnough() throws IOException {
    TestCertificate forged = TestCertificate.makeFor("peer.test");

    assertNotHere("5.7.10", showing(session -> session.show(forged)));
  }

  @Test
  void aKnownHostThatPromisesNothingDoesNotHearOfIt() throws IOException {
    assertNotHere(
        "5.7.30",
        session -> {
          session.show(OF_THE_PEER);
          session.beSensible("STARTTLS", "DSN");
        });
  }

  @Test
  void tlsThatFailsMayWorkAnotherTime() throws IOException {
    assertNotHere(
        "4.7.10",
        session -> {
          session.say("220 hello");
          session.answer("EHLO", "250-hello", "250 STARTTLS");
          if (session.hear().equals("STARTTLS")) {
            session.say("454 4.7.0 not today");
          }
          session.hearOut();
        });
  }

  @Test
  void aReportGoesOutAllTheSame() throws IOException {
    Letter report = SampleLetter.fromNobody().on(new Terms(true, 0, null)).to("alice@a.test");
    try (ScriptedSmtpPeer open = ScriptedSmtpPeer.polite("REQUIRETLS");
        ScriptedSmtpPeer known = showing(OF_THE_PEER, "STARTTLS", "REQUIRETLS")) {
      assertThat(trial.carry(open, report)).hasExactlyElementsOfTypes(Answer.Took.class);
      assertThat(trial.carry(known, report)).hasExactlyElementsOfTypes(Answer.Took.class);
      assertThat(open.heard()).contains("MAIL FROM:<>");
      assertThat(known.heard()).contains("MAIL FROM:<> REQUIRETLS");
    }
  }

  @Test
  void otherMailGoesToAnyHostAndPromisesNothing() throws IOException {
    try (ScriptedSmtpPeer peer = showing(OF_ANOTHER, "STARTTLS", "REQUIRETLS")) {
      assertThat(trial.carry(peer, SmtpTrial.HELLO.to("bob@b.test")))
          .hasExactlyElementsOfTypes(Answer.Took.class);
      assertThat(peer.heard()).contains("MAIL FROM:<alice@a.test>");
    }
  }

  @Test
  void aStarStandsForOneWholeLabel() {
    assertThat(HostNames.covers("*.example.test", "mx.example.test")).isTrue();
    assertThat(HostNames.covers("*.example.test", "MX.Example.Test")).isTrue();
    assertThat(HostNames.covers("*.example.test", "example.test")).isFalse();
    assertThat(HostNames.covers("*.example.test", "a.mx.example.test")).isFalse();
    assertThat(HostNames.covers("m*.example.test", "mx.example.test")).isFalse();
    assertThat(HostNames.covers("*.test", "example.test")).isFalse();
    assertThat(HostNames.covers("*", "test")).isFalse();
    assertThat(HostNames.covers("*.0.0.1", "127.0.0.1")).isFalse();
  }

  private void assertNotHere(String status, Script script) throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      List<Answer> answers = trial.carry(peer, GUARDED.to("bob@b.test"));

      assertThat(answers)
          .singleElement()
          .isInstanceOfSatisfying(
              Answer.NotHere.class,
              notHere -> assertThat(notHere.status()).isEqualTo(StatusCode.parse(status)));
      assertThat(peer.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  private static ScriptedSmtpPeer showing(TestCertificate certificate, String... extensions) {
    return ScriptedSmtpPeer.playing(session -> {
      session.show(certificate);
      session.beSensible(extensions);
    });
  }

  private static Script showing(Script certificate) {
    return session -> {
      certificate.play(session);
      session.beSensible("STARTTLS", "REQUIRETLS");
    };
  }
}
