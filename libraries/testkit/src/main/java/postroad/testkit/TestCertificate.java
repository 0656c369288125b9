package postroad.testkit;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate for localhost, made on the spot.
 *
 * @param keyStore holds certificate and key, under {@link #PASSWORD}
 */
public record TestCertificate(KeyStore keyStore) {

  /** Of the key store and of the key in it. */
  public static final String PASSWORD = "test";

  /** A new one, valid today. */
  public static TestCertificate make() {
    return makeFor("localhost");
  }

  /** A new one for these DNS names, valid today. */
  public static TestCertificate makeFor(String... names) {
    try {
      KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
      X509Certificate certificate = selfSigned(keys, names);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "postroad",
          keys.getPrivate(),
          PASSWORD.toCharArray(),
          new X509Certificate[] {certificate});
      return new TestCertificate(store);
    } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
      throw new IllegalStateException("every Java platform can sign", impossible);
    }
  }

  /** The trust of those who know this certificate and no other. */
  public TrustManager[] trust() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      KeyStore roots = KeyStore.getInstance("PKCS12");
      roots.load(null, null);
      roots.setCertificateEntry("postroad", keyStore.getCertificate("postroad"));
      factory.init(roots);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("every Java platform can trust", impossible);
    }
  }

  private static X509Certificate selfSigned(KeyPair keys, String... names)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    X500Principal name = new X500Principal("CN=localhost");
    Instant now = Instant.now();
    var unsigned =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(Duration.ofDays(1))),
            name,
            keys.getPublic());
    unsigned.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(
            Stream.of(names)
                .map(dns -> new GeneralName(GeneralName.dNSName, dns))
                .toArray(GeneralName[]::new)));
    return new JcaX509CertificateConverter()
        .getCertificate(
            unsigned.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }
}
