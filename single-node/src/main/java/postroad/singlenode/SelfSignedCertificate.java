package postroad.singlenode;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import postroad.embedded.CannotStart;
import postroad.embedded.OwnerOnlyFile;

/**
 * The certificate a node shows until somebody gives it a better one: made at the first start.
 *
 * @param certificate PEM file
 * @param privateKey PEM file (PKCS #8), for the owner alone
 */
record SelfSignedCertificate(Path certificate, Path privateKey) {

  private static final Duration VALIDITY = Duration.ofDays(3650);

  /** The one in this folder, made now if there is none. */
  static SelfSignedCertificate in(Path folder, String hostname) {
    var files =
        new SelfSignedCertificate(
            folder.resolve("certificate.pem"), folder.resolve("private-key.pem"));
    try {
      if (!Files.exists(files.certificate) || !Files.exists(files.privateKey)) {
        Files.createDirectories(folder);
        files.make(hostname);
      }
      return files;
    } catch (IOException notWritable) {
      throw new CannotStart.FolderNotWritable(folder, notWritable);
    } catch (GeneralSecurityException | OperatorCreationException impossible) {
      throw new IllegalStateException("every Java platform knows P-256", impossible);
    }
  }

  private void make(String hostname)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    OwnerOnlyFile.write(privateKey, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    OwnerOnlyFile.write(certificate, pem("CERTIFICATE", sign(hostname, keys).getEncoded()));
  }

  private static X509CertificateHolder sign(String hostname, KeyPair keys)
      throws IOException, OperatorCreationException {
    Instant now = Instant.now();
    X500Name name = new X500Name("CN=" + hostname);
    var names =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, hostname),
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            });
    return new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(127, new SecureRandom()),
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(VALIDITY)),
            name,
            keys.getPublic())
        .addExtension(Extension.subjectAlternativeName, false, names)
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
  }

  private static String pem(String label, byte[] der) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }
}
