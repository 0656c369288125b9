package postroad.relay.delivery;

import java.util.concurrent.atomic.AtomicBoolean;
import postroad.contract.RemoteDelivery;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.MailContent;

/** An order in our hands, from the moment it was read to the moment its outcomes are written. */
final class OpenOrder {

  private final RemoteDelivery order;
  private final byte[] octets;
  private final MailContent content;
  private final Runnable whenDone;
  private final CallOff callOff = new CallOff();
  private final AtomicBoolean isLetGo = new AtomicBoolean();
  private final long since = System.nanoTime();

  /**
   * Opens it.
   *
   * @param octets the record's value; empty when the body store has the mail
   * @param whenDone called once, when the outcomes are written
   */
  OpenOrder(RemoteDelivery order, byte[] octets, MailContent content, Runnable whenDone) {
    this.order = order;
    this.octets = octets;
    this.content = content;
    this.whenDone = whenDone;
  }

  RemoteDelivery order() {
    return order;
  }

  byte[] octets() {
    return octets;
  }

  MailContent content() {
    return content;
  }

  CallOff callOff() {
    return callOff;
  }

  /** How urgent the mail is, from -9 to 9. */
  int priority() {
    return order.envelope().terms().priority();
  }

  /** When it came into our hands, as {@code nanoTime} tells. */
  long since() {
    return since;
  }

  /** The order is no longer ours: whatever comes of it, its next owner will find out. */
  void letGo() {
    isLetGo.set(true);
  }

  boolean isLetGo() {
    return isLetGo.get();
  }

  /** The outcomes are written. */
  void done() {
    whenDone.run();
  }
}
