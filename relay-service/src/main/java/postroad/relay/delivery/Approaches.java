package postroad.relay.delivery;

import postroad.contract.RemoteDelivery;
import postroad.relay.connection.Approach;
import postroad.relay.destination.NextHost;
import postroad.relay.outlet.Departure;

/** Decides how a host is approached with a mail. */
@FunctionalInterface
interface Approaches {

  Approach towards(NextHost host, RemoteDelivery order);

  /** Where a mail leaves from; asked once for each attempt. */
  default Departure departureOf(RemoteDelivery order) {
    return new Departure.Anywhere();
  }
}
