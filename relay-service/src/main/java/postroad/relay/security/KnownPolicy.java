package postroad.relay.security;

import java.time.Instant;

/**
 * A policy as it was fetched, and as every replica of the relay knows it.
 *
 * @param id which of the domain's policies it is: with another id there is another (RFC 8461 §3.1)
 */
record KnownPolicy(String id, StsPolicy policy, Instant fetched) {

  boolean holdsAt(Instant moment) {
    return moment.isBefore(fetched.plus(policy.lifetime()));
  }
}
