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
    var places = new SectionPlaces(message.structure(), message.octets());
    long size = section.kind() == Section.Kind.ALL ? decoded(places) : asItIs(places);
    out.text("BINARY.SIZE[" + section.label() + "] ").number(size);
  }

  private long decoded(SectionPlaces places) throws IOException {
    Optional<Decoded> found = places.decoded(section);
    return found.isEmpty() ? 0 : found.get().measure(0, Long.MAX_VALUE).length();
  }

  private long asItIs(SectionPlaces places) throws IOException {
    return places.of(section).map(Slice::lengthOf).orElse(0L);
  }
}
