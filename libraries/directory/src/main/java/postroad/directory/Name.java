package postroad.directory;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import postroad.contract.Idna;
import postroad.contract.MailAddress;

/**
 * An address as the directory stores it, so that names that mean the same are the same: the domain
 * as A-labels, the local part composed (NFC) and in lower case. RFC 5321 §2.4 leaves the case of
 * local parts to the host they belong to; for us it makes no difference.
 */
record Name(String localPart, String domain) {

  /** Labels as RFC 1123 §2.1 has them for hosts. */
  private static final Pattern DOMAIN =
      Pattern.compile("%1$s(?:\\.%1$s)*".formatted("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"));

  /** Empty when the domain is none that DNS could know, such as an address literal. */
  static Optional<Name> of(MailAddress address) {
    return domain(address.domain()).map(domain -> new Name(fold(address.localPart()), domain));
  }

  /** A domain as the directory stores it; empty when DNS could not know it. */
  static Optional<String> domain(String written) {
    try {
      return Optional.of(Idna.ascii(written)).filter(Name::isDomain);
    } catch (IllegalArgumentException noDomainName) {
      return Optional.empty();
    }
  }

  MailAddress address() {
    return new MailAddress(localPart, domain);
  }

  private static boolean isDomain(String ascii) {
    return ascii.length() <= 253 && DOMAIN.matcher(ascii).matches();
  }

  private static String fold(String localPart) {
    return Normalizer.normalize(localPart, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
