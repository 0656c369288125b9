package postroad.relay.delivery;

import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.contract.RemoteDelivery;
import postroad.relay.connection.Approach;
import postroad.relay.destination.NextHost;
import postroad.relay.outlet.Departure;
import postroad.relay.outlet.Outlets;

/** Sends mail through the outlets of its sender. */
record ThroughOutlets(Approaches others, Outlets outlets) implements Approaches {

  @Override
  public Approach towards(NextHost host, RemoteDelivery order) {
    return others.towards(host, order);
  }

  @Override
  public Departure departureOf(RemoteDelivery order) {
    @Nullable MailAddress sender = order.envelopeForNextHost().sender();
    return outlets.departure(
        sender == null ? null : sender.asciiDomain(), order.envelope().mailId());
  }
}
