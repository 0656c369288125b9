package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.contract.TlsFailure;
import postroad.relay.SettingsForTests;
import postroad.relay.smtp.TlsPolicy.By;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.ScriptedSmtpPeer.Script;
import postroad.testkit.TestCertificate;

/** A session that falls short of what it must be is not begun, and nothing is said on it. */
@Timeout(60)
class TlsPolicyTest {

  private static final TestCertificate OF_THE_PEER = TestCertificate.makeFor("peer.test");
  private static final TestCertificate OUTDATED = TestCertificate.makeOutdatedFor("peer.test");
  private static final TestCertificate OF_ANOTHER = TestCertificate.makeFor("peer.test");
  private static final TestCertificate VOUCHED = TestCertificate.makeVouchedFor("peer.test");
  private static final TestCertificate STRAY = TestCertificate.makeVouchedFor("stray.test");

  private final SmtpClient client =
      new SmtpClient(SettingsForTests.with(), Trust.in(OF_THE_PEER.trust()));

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void theKeyOfTheHostIsEnoughWhateverItsNameAndDate() throws IOException {
    assertSafe(OF_ANOTHER, dane(key(3, 1, OF_ANOTHER, 0)));
    assertSafe(OUTDATED, dane(key(3, 1, OUTDATED, 0)));
    assertSafe(STRAY, dane(key(3, 1, OF_ANOTHER, 0), key(3, 1, STRAY, 0)));
  }

  @Test
  void anotherKeyIsNotEnough() throws IOException {
    assertRefused(OF_THE_PEER, dane(key(3, 1, OF_ANOTHER, 0)), TlsFailure.VALIDATION_FAILURE);
    assertRefused(VOUCHED, dane(key(2, 1, STRAY, 1)), TlsFailure.VALIDATION_FAILURE);
  }

  @Test
  void theKeyOfAnAuthorityIsEnoughWithTheNameOfTheHost() throws IOException {
    assertSafe(VOUCHED, dane(key(2, 1, VOUCHED, 1)));
    assertRefused(STRAY, dane(key(2, 1, STRAY, 1)), TlsFailure.CERTIFICATE_HOST_MISMATCH);
    assertRefused(VOUCHED, dane(key(2, 1, VOUCHED, 0)), TlsFailure.VALIDATION_FAILURE);
  }

  @Test
  void aVerifiedHostHasACertificateFromAnAuthorityWeTrust() throws IOException {
    TlsPolicy verified = new TlsPolicy.Verified(By.MTA_STS);

    assertSafe(OF_THE_PEER, verified);
    assertRefused(OF_ANOTHER, verified, TlsFailure.CERTIFICATE_NOT_TRUSTED);
    assertRefused(OUTDATED, verified, TlsFailure.CERTIFICATE_EXPIRED);
  }

  @Test
  void encryptedIsEnoughWithAnyCertificateWhereNothingElseIsAsked() throws IOException {
    assertSafe(OF_ANOTHER, new TlsPolicy.Encrypted(By.CONFIGURED));
  }

  @Test
  void aHostWithoutTlsGetsNothingWhereTlsIsAMust() {
    for (TlsPolicy policy : everyBindingPolicy()) {
      assertRefused(
          session -> session.beSensible("PIPELINING"), policy, TlsFailure.STARTTLS_NOT_SUPPORTED);
    }
  }

  @Test
  void aHostWhoseTlsFailsGetsNothingWhereTlsIsAMust() {
    for (TlsPolicy policy : everyBindingPolicy()) {
      assertRefused(
          session -> {
            session.say("220 hello");
            session.answer("EHLO", "250-hello", "250 STARTTLS");
            session.answer("STARTTLS", "220 go on");
            session.say("this is no handshake");
            session.hearOut();
          },
          policy,
          TlsFailure.VALIDATION_FAILURE);
    }
  }

  @Test
  void aHostThatIsWithheldIsNotCalled() throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.polite()) {
      TlsPolicy withheld =
          new TlsPolicy.Withheld(By.DANE, TlsFailure.DNSSEC_INVALID, "DNS does not say");

      assertThatThrownBy(() -> client.open("peer.test", peer.address(), withheld, new CallOff()))
          .isInstanceOf(TlsFailedException.class)
          .hasMessage("DNS does not say");
      assertThat(peer.connections()).isZero();
    }
  }

  @Test
  void whatIsOnlyTestedIsToldAndForbidsNothing() throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(showing(OF_ANOTHER));
        SmtpSession session =
            client.open("peer.test", peer.address(), new TlsPolicy.Testing(), new CallOff())) {
      assertThat(session.security().tls()).startsWith("TLSv1.3");
      assertThat(session.opening().orElseThrow().failure())
          .isEqualTo(TlsFailure.CERTIFICATE_NOT_TRUSTED);
    }
  }

  @Test
  void aHostKnownByDaneIsKnownWellEnoughForMailThatRequiresTls() throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(showing(STRAY, "REQUIRETLS"));
        SmtpSession session =
            client.open("peer.test", peer.address(), dane(key(3, 1, STRAY, 0)), new CallOff())) {
      SampleLetter guarded = SmtpTrial.HELLO.on(new postroad.contract.Terms(true, 0, null));

      assertThat(session.carry(guarded.to("bob@b.test"), new CallOff()))
          .hasExactlyElementsOfTypes(Answer.Took.class);
    }
  }

  private static List<TlsPolicy> everyBindingPolicy() {
    return List.of(
        new TlsPolicy.Encrypted(By.DANE),
        new TlsPolicy.Verified(By.MTA_STS),
        new TlsPolicy.Verified(By.CONFIGURED),
        dane(key(3, 1, OF_THE_PEER, 0)));
  }

  private void assertSafe(TestCertificate shown, TlsPolicy policy) throws IOException {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(showing(shown));
        SmtpSession session = client.open("peer.test", peer.address(), policy, new CallOff())) {
      assertThat(session.security().tls()).startsWith("TLSv1.3");
      assertThat(session.opening().orElseThrow().failure()).isNull();
    }
  }

  private void assertRefused(TestCertificate shown, TlsPolicy policy, TlsFailure failure) {
    assertRefused(showing(shown), policy, failure);
  }

  private void assertRefused(Script script, TlsPolicy policy, TlsFailure failure) {
    try (ScriptedSmtpPeer peer = ScriptedSmtpPeer.playing(script)) {
      assertThatThrownBy(() -> client.open("peer.test", peer.address(), policy, new CallOff()))
          .isInstanceOfSatisfying(
              TlsFailedException.class, unsafe -> assertThat(unsafe.failure()).isEqualTo(failure));
      assertThat(peer.heard()).noneMatch(line -> line.startsWith("MAIL"));
      assertThat(peer.connections()).isEqualTo(1);
    }
  }

  private static Script showing(TestCertificate certificate, String... more) {
    return session -> {
      session.show(certificate);
      session.beSensible(
          java.util.stream.Stream.concat(
                  java.util.stream.Stream.of("STARTTLS"), java.util.stream.Stream.of(more))
              .toArray(String[]::new));
    };
  }

  private static TlsPolicy dane(Tlsa... keys) {
    return new TlsPolicy.Dane(List.of(keys), List.of("b.test", "peer.test"));
  }

  private static Tlsa key(int usage, int selector, TestCertificate of, int place) {
    return new Tlsa(usage, selector, 1, HexFormat.of().formatHex(of.keyDigest(place)));
  }
}
