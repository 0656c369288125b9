package postroad.relay.security;

import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import postroad.contract.Idna;

/** Text as DNS names. */
final class DnsNames {

  private DnsNames() {}

  static Optional<Name> of(String name) {
    try {
      return Optional.of(Name.fromString(Idna.ascii(name), Name.root));
    } catch (TextParseException | IllegalArgumentException unwritable) {
      return Optional.empty();
    }
  }

  /** A name below another; empty for what is no domain, such as an address. */
  static Optional<Name> below(String labels, String domain) {
    return domain.isEmpty() || domain.startsWith("[")
        ? Optional.empty()
        : of(labels + "." + domain);
  }
}
