package postroad.access.imap.append;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import postroad.bodystore.BodyStore;
import postroad.contract.BodyReference;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.NewMessage;
import postroad.message.MessageStructure;

/**
 * A message that has come in.
 *
 * @param hasNul whether there is an octet in it that only binary literals may hold
 * @param kept its octets, when they are few: they are still to be stored
 */
record Landed(
    UUID body,
    BodyReference reference,
    MessageStructure structure,
    boolean hasNul,
    Optional<byte[]> kept) {

  InputStream open(BodyStore bodies, long offset, long length) {
    return kept.<InputStream>map(
            octets -> new ByteArrayInputStream(octets, (int) offset, (int) length))
        .orElseGet(() -> bodies.open(body, offset, length));
  }

  /** What is still to be stored. */
  Optional<BodyStore.Whole> whole() {
    return kept.map(octets -> new BodyStore.Whole(body, octets, reference.sha256()));
  }

  NewMessage with(Flags flags, OffsetDateTime date) {
    return new NewMessage(body, "", reference.size(), flags, date, structure);
  }
}
