package postroad.mailbox.delivery;

import org.apache.kafka.clients.producer.ProducerRecord;
import postroad.contract.ReturnedMail;
import postroad.contract.Topics;
import postroad.contract.Wire;

/** Mail that goes back to the spool, with the octets that came with it. */
@SuppressWarnings("ArrayRecordComponent")
record Return(ReturnedMail mail, byte[] octets) {

  ProducerRecord<String, byte[]> asRecord() {
    return Wire.carry(Topics.RETURNED, mail.envelope().mailId().toString(), mail, octets);
  }
}
