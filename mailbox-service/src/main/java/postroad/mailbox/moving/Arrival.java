package postroad.mailbox.moving;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.bodystore.BodyStore;
import postroad.mailboxstore.NewMessage;

/**
 * A message that was brought and read, about to be put into its mailbox.
 *
 * @param whole its octets, unless they are in the body store already
 */
record Arrival(Waybill bill, NewMessage message, BodyStore.@Nullable Whole whole) {

  Optional<String> name() {
    return Optional.ofNullable(bill.name());
  }

  /** How much memory it takes, about. */
  long held() {
    return whole == null ? 0 : whole.octets().length;
  }
}
