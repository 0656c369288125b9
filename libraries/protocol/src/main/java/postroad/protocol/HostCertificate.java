package postroad.protocol;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Locale;

/**
 * A certificate for clients that ask for certain hosts (RFC 6066 §3); a group inside a service's
 * own settings.
 *
 * @param bundle the Spring SSL bundle
 * @param hosts names, {@code mx.example.org}, or all names one label longer, {@code *.example.org}
 *     (RFC 9525 §6.3)
 */
public record HostCertificate(@NotBlank String bundle, @NotEmpty List<String> hosts) {

  public HostCertificate {
    hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    for (String host : hosts) {
      boolean misplaced = host.lastIndexOf('*') > 0 || (host.startsWith("*") && !isWild(host));
      if (host.isBlank() || misplaced) {
        throw new IllegalArgumentException("neither a name nor *.name: " + host);
      }
    }
  }

  private static boolean isWild(String host) {
    return host.startsWith("*.") && host.length() > 2;
  }
}
