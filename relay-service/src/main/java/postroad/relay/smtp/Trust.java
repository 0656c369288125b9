package postroad.relay.smtp;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.TlsFailure;

/**
 * Knows by its certificate whether a host is the one it is taken for: the chain leads to a root we
 * trust, and the name of the host is among the certificate's DNS names (RFC 8689 §4.2.1).
 */
public final class Trust {

  private static final Logger log = LoggerFactory.getLogger(Trust.class);

  /** The protocols of today name no key exchange that could be checked. */
  private static final String ANY_KEY_EXCHANGE = "UNKNOWN";

  private static final Doubt UNTRUSTED =
      new Doubt(TlsFailure.CERTIFICATE_NOT_TRUSTED, "its certificate leads to nobody we trust");
  private static final Doubt OUT_OF_DATE =
      new Doubt(TlsFailure.CERTIFICATE_EXPIRED, "the time of its certificate is over");

  private final X509TrustManager roots;

  private Trust(X509TrustManager roots) {
    this.roots = roots;
  }

  /** In the roots of the Java platform. */
  public static Trust ofPlatform() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return in(factory.getTrustManagers());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has roots", impossible);
    }
  }

  /** In the roots of the one manager of these that knows X.509. */
  public static Trust in(TrustManager... managers) {
    return Stream.of(managers)
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .map(Trust::new)
        .orElseThrow(() -> new IllegalArgumentException("no trust in X.509 certificates"));
  }

  /** Why the host with this chain may be another than this one; empty when it is this one. */
  Optional<Doubt> doubt(String host, List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      return Optional.of(new Doubt(TlsFailure.CERTIFICATE_NOT_TRUSTED, "it shows no certificate"));
    }
    try {
      roots.checkServerTrusted(chain.toArray(X509Certificate[]::new), ANY_KEY_EXCHANGE);
    } catch (CertificateException untrusted) {
      log.debug("the certificate of {} will not do", host, untrusted);
      return Optional.of(isOfToday(chain.getFirst()) ? UNTRUSTED : OUT_OF_DATE);
    }
    return HostNames.isFor(chain.getFirst(), host)
        ? Optional.empty()
        : Optional.of(HostNames.MISMATCH);
  }

  private static boolean isOfToday(X509Certificate certificate) {
    try {
      certificate.checkValidity();
      return true;
    } catch (CertificateException outOfDate) {
      log.debug("a certificate is out of date", outOfDate);
      return false;
    }
  }
}
