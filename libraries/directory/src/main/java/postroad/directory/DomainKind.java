package postroad.directory;

import postroad.contract.NextHop;

/** What becomes of mail for a domain of the directory; one that is not there is another site's. */
public sealed interface DomainKind {

  /** Its names are here. */
  record Local() implements DomainKind {}

  /** All of it goes to this host, whoever it is for: we only take it in. */
  record RelayTo(NextHop host) implements DomainKind {}

  /**
   * Each of its names means the same name of another domain.
   *
   * @param domain a local one, as DNS writes it
   */
  record AliasOf(String domain) implements DomainKind {}
}
