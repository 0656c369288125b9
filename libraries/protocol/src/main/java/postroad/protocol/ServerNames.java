package postroad.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import org.jspecify.annotations.Nullable;

/** Which bundle shows its certificate to a client that asks for a host (RFC 6066 §3). */
final class ServerNames {

  private final String usual;
  private final Map<String, String> bundleByHost = new HashMap<>();

  /**
   * Takes what settings write.
   *
   * @param usual the bundle for who asks for no host, or for one nobody has heard of
   * @throws IllegalArgumentException when a host has two certificates
   */
  ServerNames(String usual, List<HostCertificate> certificates) {
    this.usual = usual;
    for (HostCertificate certificate : certificates) {
      for (String host : certificate.hosts()) {
        String other = bundleByHost.put(host, certificate.bundle());
        if (other != null && !other.equals(certificate.bundle())) {
          throw new IllegalArgumentException("two certificates for " + host);
        }
      }
    }
  }

  String bundleFor(List<SNIServerName> asked) {
    for (SNIServerName name : asked) {
      if (name instanceof SNIHostName host) {
        return bundleFor(host.getAsciiName().toLowerCase(Locale.ROOT));
      }
    }
    return usual;
  }

  private String bundleFor(String host) {
    @Nullable String exact = bundleByHost.get(host);
    if (exact != null) {
      return exact;
    }
    int dot = host.indexOf('.');
    return dot < 0 ? usual : bundleByHost.getOrDefault("*" + host.substring(dot), usual);
  }
}
