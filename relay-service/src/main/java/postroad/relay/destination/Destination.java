package postroad.relay.destination;

import java.util.List;

/** Where mail for a domain goes. */
public sealed interface Destination {

  /** To the first of these hosts that takes it (RFC 5321 §5.1). */
  record Hosts(List<NextHost> hosts) implements Destination {

    public Hosts {
      hosts = List.copyOf(hosts);
      if (hosts.isEmpty()) {
        throw new IllegalArgumentException("no host at all is another answer");
      }
    }
  }

  /** Nowhere: the domain says that it takes no mail (RFC 7505). */
  record NullMx() implements Destination {}

  /** Nowhere: DNS says for certain that there is no such domain, or none that could take mail. */
  record NoSuchDomain(String reason) implements Destination {}

  /** Nobody can say now; trouble with DNS is never a reason to give up. */
  record Unknown(String reason) implements Destination {}
}
