package postroad.directory;

import java.util.List;
import postroad.contract.MailAddress;

/**
 * A domain we take mail for.
 *
 * @param name as DNS writes it
 * @param catchAll who gets the mail of names that nobody has; empty for nobody
 */
public record Domain(String name, DomainKind kind, boolean enabled, List<MailAddress> catchAll) {

  public Domain {
    catchAll = List.copyOf(catchAll);
  }

  /** Whether mail for it ends here, and goes to no other host because of the domain. */
  boolean endsHere() {
    return !(kind instanceof DomainKind.RelayTo);
  }
}
