package postroad.relay.destination;

/**
 * A host that may take mail.
 *
 * @param name a DNS name without the final dot, or an IP address
 */
public record NextHost(String name, int port) {

  @Override
  public String toString() {
    return name + ":" + port;
  }
}
