package postroad.relay.security;

/** Fetches the policy of a domain from its own host. */
@FunctionalInterface
interface PolicyFetcher {

  /**
   * The policy as it is now.
   *
   * @throws PolicyFetchException when there is none to be had
   */
  StsPolicy fetch(String domain) throws PolicyFetchException;
}
