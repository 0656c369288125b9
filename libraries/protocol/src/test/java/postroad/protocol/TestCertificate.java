package postroad.protocol;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate for localhost, made on the spot, and a client that trusts it. */
record TestCertificate(KeyStore keyStore) {

  private static final char[] PASSWORD = "test".toCharArray();

  static TestCertificate make() throws GeneralSecurityException, OperatorCreationException {
    return make(_ -> {});
  }

  /** That of a client with these addresses. */
  static TestCertificate ofAddresses(String... addresses)
      throws GeneralSecurityException, OperatorCreationException {
    GeneralName[] names =
        Stream.of(addresses)
            .map(address -> new GeneralName(GeneralName.rfc822Name, address))
            .toArray(GeneralName[]::new);
    return make(builder -> {
      try {
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      } catch (CertIOException impossible) {
        throw new IllegalStateException(impossible);
      }
    });
  }

  private static TestCertificate make(Consumer<JcaX509v3CertificateBuilder> more)
      throws GeneralSecurityException, OperatorCreationException {
    KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
    X500Principal name = new X500Principal("CN=localhost");
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(Duration.ofDays(1))),
            name,
            keys.getPublic());
    more.accept(builder);
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    store.setKeyEntry("postroad", keys.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
    return new TestCertificate(store);
  }

  /** Certificate and key as operators keep them. */
  void writePem(Path certificate, Path key) throws GeneralSecurityException, IOException {
    Files.writeString(key, pem("PRIVATE KEY", keyStore.getKey("postroad", PASSWORD).getEncoded()));
    Files.writeString(
        certificate, pem("CERTIFICATE", keyStore.getCertificate("postroad").getEncoded()));
  }

  private static String pem(String what, byte[] octets) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(octets), what);
  }

  SSLContext server() throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(keyStore, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  SSLContext client() throws GeneralSecurityException {
    return client(null);
  }

  /** A client that trusts it and shows a certificate of its own. */
  SSLContext clientShowing(TestCertificate own) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own.keyStore, PASSWORD);
    return client(keys.getKeyManagers());
  }

  private SSLContext client(KeyManager @Nullable [] keys) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(authority());
    context.init(keys, trust.getTrustManagers(), null);
    return context;
  }

  /** A trust store for who believes it. */
  KeyStore authority() throws GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    try {
      trusted.load(null, null);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    trusted.setCertificateEntry("postroad", keyStore.getCertificate("postroad"));
    return trusted;
  }
}
