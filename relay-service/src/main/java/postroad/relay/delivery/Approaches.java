package postroad.relay.delivery;

import postroad.contract.RemoteDelivery;
import postroad.relay.connection.Approach;
import postroad.relay.destination.NextHost;

/** Decides how a host is approached with a mail. */
@FunctionalInterface
interface Approaches {

  Approach towards(NextHost host, RemoteDelivery order);
}
