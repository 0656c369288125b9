package postroad.protocol.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.UUID;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.ScramKeys;
import postroad.directory.ScramLogin;
import postroad.protocol.TlsLoopback;
import postroad.testkit.ScramClient;

/** Logins bound to a real TLS connection, and to another one. */
@Timeout(60)
class ChannelBindingsTest {

  private static final Account BOB =
      new Account(new UUID(0, 1), MailAddress.parse("bob@example.test"));
  private static final byte[] SALT = "0123456789abcdef".getBytes(UTF_8);
  private static final ScramKeys KEYS = ScramKeys.of("secret", SALT, 4_096);

  @Test
  void bothEndsOfAConnectionExportTheSame() throws Exception {
    try (TlsLoopback one = TlsLoopback.connect("TLSv1.3");
        TlsLoopback other = TlsLoopback.connect("TLSv1.3")) {
      byte[] ours = ChannelBindings.of(one.server()).octets("tls-exporter").orElseThrow();
      assertThat(ours).hasSize(32).isEqualTo(exported(one.client()));
      assertThat(ChannelBindings.of(other.server()).octets("tls-exporter"))
          .hasValueSatisfying(octets -> assertThat(octets).isNotEqualTo(ours));
    }
  }

  @Test
  void theEndPointIsTheHashOfOurCertificate() throws Exception {
    try (TlsLoopback loopback = TlsLoopback.connect("TLSv1.3")) {
      assertThat(ChannelBindings.of(loopback.server()).octets("tls-server-end-point"))
          .hasValue(endPoint(loopback.client()));
    }
  }

  @Test
  void typesWeDoNotHaveAreNone() throws Exception {
    try (TlsLoopback loopback = TlsLoopback.connect("TLSv1.3")) {
      assertThat(ChannelBindings.of(loopback.server()).octets("tls-unique")).isEmpty();
    }
    assertThat(ChannelBindings.none().octets("tls-exporter")).isEmpty();
    assertThat(ChannelBindings.none().areOffered()).isFalse();
  }

  @Test
  void beforeTls13NothingIsOffered() throws Exception {
    try (TlsLoopback loopback = TlsLoopback.connect("TLSv1.2")) {
      assertThat(ChannelBindings.of(loopback.server()).areOffered()).isFalse();
    }
  }

  @Test
  void aLoginIsBoundToItsConnection() throws Exception {
    try (TlsLoopback one = TlsLoopback.connect("TLSv1.3");
        TlsLoopback other = TlsLoopback.connect("TLSv1.3")) {
      ScramClient client = ScramClient.of("p=tls-exporter,,", "bob@example.test", "secret");
      assertThat(login(plus(one), client.boundTo(exported(one.client()))))
          .isInstanceOf(SaslStep.Challenge.class);
      assertThat(login(plus(other), client.boundTo(exported(one.client()))))
          .isEqualTo(new SaslStep.Refused());
      ScramClient older = ScramClient.of("p=tls-server-end-point,,", "bob@example.test", "secret");
      assertThat(login(plus(one), older.boundTo(endPoint(one.client()))))
          .isInstanceOf(SaslStep.Challenge.class);
    }
  }

  /** RFC 5802 §6: somebody in between took the offer of -PLUS away. */
  @Test
  void whoWasNotToldOfTheOfferIsRefused() throws Exception {
    try (TlsLoopback loopback = TlsLoopback.connect("TLSv1.3")) {
      SaslMechanism bare = ScramMechanism.bare(terms(loopback));
      assertThat(bare.begin().answer("y,,n=bob@example.test,r=abc".getBytes(UTF_8)))
          .isEqualTo(new SaslStep.Refused());
      assertThat(login(bare, ScramClient.of("n,,", "bob@example.test", "secret")))
          .isInstanceOf(SaslStep.Challenge.class);
      for (String header : new String[] {"n,,", "y,,", "p=tls-unique,,"}) {
        assertThat(plus(loopback).begin().answer((header + "n=bob,r=abc").getBytes(UTF_8)))
            .as(header)
            .isEqualTo(new SaslStep.Refused());
      }
    }
  }

  private static SaslMechanism plus(TlsLoopback loopback) {
    return ScramMechanism.plus(terms(loopback));
  }

  private static ScramMechanism.Terms terms(TlsLoopback loopback) {
    return ScramMechanism.terms(
        user -> new BobsLogin(),
        (user, attempt) -> attempt.get(),
        ChannelBindings.of(loopback.server()));
  }

  private static SaslStep login(SaslMechanism mechanism, ScramClient client) {
    SaslExchange exchange = mechanism.begin();
    SaslStep.Challenge challenge =
        (SaslStep.Challenge) exchange.answer(client.first().getBytes(UTF_8));
    return exchange.answer(client.last(new String(challenge.octets(), UTF_8)).getBytes(UTF_8));
  }

  private static byte[] exported(SSLSession session) throws Exception {
    return ((ExtendedSSLSession) session)
        .exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32);
  }

  private static byte[] endPoint(SSLSession session) throws Exception {
    return MessageDigest.getInstance("SHA-256")
        .digest(session.getPeerCertificates()[0].getEncoded());
  }

  private record BobsLogin() implements ScramLogin {

    @Override
    public byte[] salt() {
      return SALT;
    }

    @Override
    public int iterations() {
      return 4_096;
    }

    @Override
    public ScramAnswer check(byte[] authMessage, byte[] proof) {
      return KEYS.areProvedBy(authMessage, proof)
          ? new ScramAnswer.Welcome(BOB, KEYS.signature(authMessage))
          : new ScramAnswer.Refused();
    }
  }
}
