/**
 * An order comes in, the mail goes out, the outcomes go back. {@link
 * postroad.relay.delivery.RemoteDeliveryListener} is the door; {@link
 * postroad.relay.delivery.Delivery} is one attempt, from the MX lookup to what became of each
 * recipient; {@link postroad.relay.delivery.PartitionLedger} knows which orders are done.
 */
@NullMarked
package postroad.relay.delivery;

import org.jspecify.annotations.NullMarked;
