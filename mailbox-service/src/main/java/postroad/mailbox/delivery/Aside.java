package postroad.mailbox.delivery;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record goes that cannot be filed. */
interface Aside {

  /** Returns when it is there for good. */
  void layAside(ConsumerRecord<String, byte[]> record, RuntimeException broken);
}
