package postroad.relay.smtp;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows by its certificate whether a host is the one it is taken for: the chain leads to a root we
 * trust, and the name of the host is among the certificate's DNS names (RFC 8689 §4.2.1).
 */
public final class Trust {

  private static final Logger log = LoggerFactory.getLogger(Trust.class);

  /** The protocols of today name no key exchange that could be checked. */
  private static final String ANY_KEY_EXCHANGE = "UNKNOWN";

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private static final int DNS_NAME = 2; // RFC 5280 §4.2.1.6

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
  Optional<String> doubt(String host, List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      return Optional.of("it shows no certificate");
    }
    try {
      roots.checkServerTrusted(chain.toArray(X509Certificate[]::new), ANY_KEY_EXCHANGE);
    } catch (CertificateException untrusted) {
      log.debug("the certificate of {} leads to no root of ours", host, untrusted);
      return Optional.of("its certificate leads to nobody we trust, or its time is over");
    }
    return dnsNames(chain.getFirst()).anyMatch(name -> covers(name, host))
        ? Optional.empty()
        : Optional.of("its certificate is for another name");
  }

  private static Stream<String> dnsNames(X509Certificate certificate) {
    try {
      @Nullable Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? Stream.of()
          : names.stream()
              .filter(name -> name.size() > 1 && Integer.valueOf(DNS_NAME).equals(name.getFirst()))
              .map(name -> String.valueOf(name.get(1)));
    } catch (CertificateParsingException unreadable) {
      log.debug("the names in a certificate cannot be read", unreadable);
      return Stream.of();
    }
  }

  /** A star stands for the whole first label and for no more (RFC 6125 §6.4.3). */
  static boolean covers(String name, String host) {
    String wanted = host.toLowerCase(Locale.ROOT);
    String shown = name.toLowerCase(Locale.ROOT);
    if (ADDRESS.matcher(wanted).matches()) {
      return false; // an address has no DNS name
    }
    if (!shown.startsWith("*.")) {
      return shown.equals(wanted);
    }
    int dot = wanted.indexOf('.');
    return dot > 0 && shown.indexOf('.', 2) > 0 && wanted.substring(dot).equals(shown.substring(1));
  }
}
