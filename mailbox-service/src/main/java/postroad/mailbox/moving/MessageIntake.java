package postroad.mailbox.moving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.stereotype.Component;
import postroad.bodystore.BodyStore;
import postroad.bodystore.StoredWhileRead;
import postroad.contract.Sha256;
import postroad.mailboxstore.NewMessage;
import postroad.message.MessageScanner;
import postroad.message.MessageStructure;

/** Reads one message off a stream: a small one into memory, a large one into the body store. */
@Component
class MessageIntake {

  /** As in the records of the spool: what is larger is never whole in memory. */
  static final long SMALL = 256 * 1024;

  private final BodyStore bodies;

  MessageIntake(BodyStore bodies) {
    this.bodies = bodies;
  }

  /**
   * Reads as many octets as the waybill says.
   *
   * @throws RefusedMessageException when this message cannot be taken, while others can
   */
  Arrival read(Waybill bill, InputStream octets) throws IOException {
    try {
      UUID body = UUID.randomUUID();
      return bill.size() <= SMALL
          ? whole(body, bill, octets.readAllBytes())
          : inPieces(body, bill, octets);
    } catch (StackOverflowError tooDeep) {
      throw new RefusedMessageException("its parts are nested too deep");
    }
  }

  private static Arrival whole(UUID body, Waybill bill, byte[] octets) throws IOException {
    MessageStructure structure = MessageScanner.scan("", new ByteArrayInputStream(octets));
    return new Arrival(
        bill,
        message(body, bill, structure),
        new BodyStore.Whole(body, octets, Sha256.hex(octets)));
  }

  private Arrival inPieces(UUID body, Waybill bill, InputStream octets) throws IOException {
    try (BodyStore.Incoming incoming = bodies.receive(body)) {
      InputStream both = new StoredWhileRead(octets, incoming);
      MessageStructure structure = MessageScanner.scan("", both);
      var _ = both.transferTo(OutputStream.nullOutputStream());
      var _ = incoming.finish();
      return new Arrival(bill, message(body, bill, structure), null);
    }
  }

  private static NewMessage message(UUID body, Waybill bill, MessageStructure structure) {
    return new NewMessage(
        body,
        "",
        bill.size(),
        FlagWords.read(bill.flags()),
        bill.internalDate().atOffset(ZoneOffset.UTC),
        structure);
  }

  /** This message cannot be taken; the reason is for the operator. */
  static final class RefusedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedMessageException(String why) {
      super(why);
    }
  }
}
