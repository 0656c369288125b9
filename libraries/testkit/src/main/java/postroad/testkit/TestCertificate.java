package postroad.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
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

  /** A new one for these DNS names and addresses (IPv4), valid today. */
  public static TestCertificate makeFor(String... names) {
    try {
      KeyPair keys = newKeys();
      Signer itself = new Signer(new X500Principal("CN=localhost"), keys);
      return of(keys, itself.sign("CN=localhost", keys, todayFor(names)));
    } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
      throw new IllegalStateException("every Java platform can sign", impossible);
    }
  }

  /** A new one for these DNS names that was valid once. */
  public static TestCertificate makeOutdatedFor(String... names) {
    try {
      KeyPair keys = newKeys();
      Instant once = Instant.now().minus(Duration.ofDays(10));
      Signer itself = new Signer(new X500Principal("CN=localhost"), keys);
      return of(keys, itself.sign("CN=localhost", keys, new Holder(once, false, List.of(names))));
    } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
      throw new IllegalStateException("every Java platform can sign", impossible);
    }
  }

  /** A new one for these DNS names, under an authority of its own, which is shown too. */
  public static TestCertificate makeVouchedFor(String... names) {
    try {
      KeyPair above = newKeys();
      KeyPair keys = newKeys();
      Signer authority = new Signer(new X500Principal("CN=authority"), above);
      Holder itself = new Holder(Instant.now(), true, List.of());
      return of(
          keys,
          authority.sign("CN=localhost", keys, todayFor(names)),
          authority.sign("CN=authority", above, itself));
    } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
      throw new IllegalStateException("every Java platform can sign", impossible);
    }
  }

  /** Certificate and key as a file of PKCS #12, in a folder that goes with the process. */
  public Path file() {
    try {
      Path folder = Files.createTempDirectory("certificate");
      Path file = folder.resolve("localhost.p12");
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      try (OutputStream octets = Files.newOutputStream(file)) {
        keyStore.store(octets, PASSWORD.toCharArray());
      }
      return file;
    } catch (GeneralSecurityException | IOException trouble) {
      throw new IllegalStateException("no certificate can be written down", trouble);
    }
  }

  /** The certificate itself first, then that of the authority if there is one. */
  public List<X509Certificate> chain() {
    try {
      return Stream.of(keyStore.getCertificateChain("postroad"))
          .map(X509Certificate.class::cast)
          .toList();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the key store is open", impossible);
    }
  }

  /** SHA-256 of its public key, or of its authority's: what TLSA records say (RFC 6698 §2.1). */
  public byte[] keyDigest(int place) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(chain().get(place).getPublicKey().getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("EC").generateKeyPair();
  }

  private static TestCertificate of(KeyPair keys, X509Certificate... chain)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("postroad", keys.getPrivate(), PASSWORD.toCharArray(), chain);
    return new TestCertificate(store);
  }

  private static Holder todayFor(String... names) {
    return new Holder(Instant.now(), false, List.of(names));
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

  /** What a certificate says of its holder: valid for a day before and after, for these names. */
  private record Holder(Instant day, boolean isAuthority, List<String> names) {}

  /** Who signs. */
  private record Signer(X500Principal name, KeyPair keys) {

    private static GeneralName alternative(String name) {
      boolean isAddress = name.chars().noneMatch(Character::isLetter);
      return new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    X509Certificate sign(String subject, KeyPair of, Holder holder)
        throws GeneralSecurityException, OperatorCreationException, IOException {
      var unsigned =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(System.nanoTime()),
              Date.from(holder.day().minus(Duration.ofDays(1))),
              Date.from(holder.day().plus(Duration.ofDays(1))),
              new X500Principal(subject),
              of.getPublic());
      if (holder.isAuthority()) {
        unsigned.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      } else {
        unsigned.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(
                holder.names().stream().map(Signer::alternative).toArray(GeneralName[]::new)));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              unsigned.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }
  }
}
