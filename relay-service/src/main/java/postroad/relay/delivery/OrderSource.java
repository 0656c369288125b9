package postroad.relay.delivery;

import org.apache.kafka.clients.consumer.Consumer;

/** Opens the way to the orders. */
@FunctionalInterface
interface OrderSource {

  /**
   * A new member of the relay's group.
   *
   * @throws org.apache.kafka.common.KafkaException when that does not work now
   */
  Consumer<String, byte[]> open();
}
