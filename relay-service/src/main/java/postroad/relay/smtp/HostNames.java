package postroad.relay.smtp;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.TlsFailure;

/** The DNS names in a certificate, the only ones that count (RFC 6125 §6.4). */
final class HostNames {

  static final Doubt MISMATCH =
      new Doubt(TlsFailure.CERTIFICATE_HOST_MISMATCH, "its certificate is for another name");

  private static final Logger log = LoggerFactory.getLogger(HostNames.class);

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private static final int DNS_NAME = 2; // RFC 5280 §4.2.1.6

  private HostNames() {}

  /** Whether the certificate is for a host of this name. */
  static boolean isFor(X509Certificate certificate, String host) {
    return dnsNames(certificate).anyMatch(name -> covers(name, host));
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
}
