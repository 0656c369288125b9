package postroad.access.imap.fetch;

import java.io.IOException;
import java.util.Optional;
import postroad.access.imap.wire.ImapWriter;

/** BINARY.SIZE[...]: how many octets BINARY of the same would be (RFC 3516 §4.2). */
record BinarySize(Section section) implements FetchItem {

  @Override
  public Need need() {
    return Need.STRUCTURE;
  }

  @Override
  public boolean readsOctets() {
    return true;
  }

  @Override
  public void write(FetchedMessage message, ImapWriter out) throws IOException {
    Optional<Decoded> found =
        new SectionPlaces(message.structure(), message.octets()).decoded(section);
    long size = found.isEmpty() ? 0 : found.get().measure(0, Long.MAX_VALUE).length();
    out.text("BINARY.SIZE[" + section.label() + "] ").number(size);
  }
}
