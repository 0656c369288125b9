package postroad.protocol.sasl;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLKeyException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What ties a login to the TLS connection it is made in, so that nobody in the middle can pass it
 * on (RFC 5929, RFC 9266).
 */
public final class ChannelBindings {

  private static final ChannelBindings NONE = new ChannelBindings(null);

  private static final String EXPORTER_LABEL = "EXPORTER-Channel-Binding";
  private static final int EXPORTER_OCTETS = 32;

  private final @Nullable ExtendedSSLSession session;

  private ChannelBindings(@Nullable ExtendedSSLSession session) {
    this.session = session;
  }

  /** None: the client speaks in clear, or in a way that cannot be bound to. */
  public static ChannelBindings none() {
    return NONE;
  }

  /**
   * Those of this session. Only TLS 1.3 has them: what clients take for granted in TLS 1.2, {@code
   * tls-unique}, Java does not know, and a login they tried with it would fail.
   */
  public static ChannelBindings of(SSLSession session) {
    return session instanceof ExtendedSSLSession extended && session.getProtocol().equals("TLSv1.3")
        ? new ChannelBindings(extended)
        : NONE;
  }

  /** Whether a login may be bound at all. */
  boolean areOffered() {
    return session != null;
  }

  /** The octets of a type of binding; empty for a type we do not have here. */
  Optional<byte[]> octets(String type) {
    if (session == null) {
      return Optional.empty();
    }
    return switch (type) {
      case "tls-exporter" -> exported(session);
      case "tls-server-end-point" -> endPoint(session.getLocalCertificates());
      default -> Optional.empty();
    };
  }

  /** RFC 9266 §2. */
  private static Optional<byte[]> exported(ExtendedSSLSession session) {
    try {
      byte[] noContext = {};
      return Optional.of(
          session.exportKeyingMaterialData(EXPORTER_LABEL, noContext, EXPORTER_OCTETS));
    } catch (SSLKeyException gone) {
      return Optional.empty();
    }
  }

  /** RFC 5929 §4.1: our certificate, hashed as it is signed, but never worse than with SHA-256. */
  private static Optional<byte[]> endPoint(Certificate @Nullable [] certificates) {
    if (certificates == null
        || certificates.length == 0
        || !(certificates[0] instanceof X509Certificate ours)) {
      return Optional.empty();
    }
    try {
      Optional<String> hash = hashOf(ours);
      return hash.isEmpty()
          ? Optional.empty()
          : Optional.of(MessageDigest.getInstance(hash.get()).digest(ours.getEncoded()));
    } catch (GeneralSecurityException unusual) {
      return Optional.empty();
    }
  }

  private static Optional<String> hashOf(X509Certificate certificate)
      throws GeneralSecurityException {
    String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    int end = algorithm.indexOf("WITH");
    String hash = end < 0 ? hashOfPss(certificate) : algorithm.substring(0, end);
    return switch (hash) {
      case "MD5", "SHA1", "SHA-1", "SHA256", "SHA-256" -> Optional.of("SHA-256");
      case "SHA224", "SHA-224" -> Optional.of("SHA-224");
      case "SHA384", "SHA-384" -> Optional.of("SHA-384");
      case "SHA512", "SHA-512" -> Optional.of("SHA-512");
      default -> Optional.empty(); // such as Ed25519, which has none of its own
    };
  }

  private static String hashOfPss(X509Certificate certificate) throws GeneralSecurityException {
    byte[] written = certificate.getSigAlgParams();
    if (written == null || !certificate.getSigAlgName().equals("RSASSA-PSS")) {
      return "";
    }
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
    try {
      parameters.init(written);
    } catch (IOException unreadable) {
      return "";
    }
    return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
  }
}
