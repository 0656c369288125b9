package postroad.relay.destination;

/** Knows where mail for a domain goes. */
@FunctionalInterface
public interface DestinationLookup {

  /**
   * Where mail for this domain goes.
   *
   * @param domain as DNS writes it, or an address literal in brackets (RFC 5321 §4.1.3)
   */
  Destination destinationOf(String domain);
}
