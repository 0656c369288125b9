package postroad.directory;

import java.util.Optional;
import postroad.contract.MailAddress;

/**
 * Whom an account may write as beside the addresses that lead to it.
 *
 * @param sender an address, or {@code @domain} for all of a domain, folded as names are
 */
public record SenderGrant(String sender) {

  /** Reads {@code local@domain} or {@code @domain}, of ours or not; empty when it is neither. */
  static Optional<SenderGrant> parse(String written) {
    if (written.startsWith("@")) {
      return Name.domain(written.substring(1)).map(SenderGrant::ofDomain);
    }
    try {
      return Name.of(MailAddress.parse(written)).map(SenderGrant::ofName);
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  static SenderGrant ofName(Name name) {
    return new SenderGrant(name.address().toString());
  }

  static SenderGrant ofDomain(String domain) {
    return new SenderGrant("@" + domain);
  }
}
