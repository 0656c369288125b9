package postroad.access.imap.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import postroad.access.imap.wire.ImapWriter;

/**
 * BINARY[...]: a part as it was before it was encoded (RFC 3516 §4.2).
 *
 * @param name how the answer calls it, such as {@code BINARY[1]<0>}
 */
record BinarySection(String name, Section section, long offset, long count, boolean marksSeen)
    implements FetchItem {

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
    out.text(name).text(" ");
    if (found.isEmpty()) {
      out.text("NIL");
      return;
    }
    Decoded content = found.get();
    Decoded.Measure measure = content.measure(offset, count);
    if (measure.length() == 0) {
      out.text("\"\"");
      return;
    }
    out.text(measure.hasNul() ? "~" : "").literal(measure.length());
    try (InputStream from = content.open()) {
      var _ = Decoded.skip(from, offset);
      out.copy(from, measure.length());
    }
  }
}
