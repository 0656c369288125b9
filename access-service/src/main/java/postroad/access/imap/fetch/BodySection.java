package postroad.access.imap.fetch;

import java.io.IOException;
import java.util.List;
import postroad.access.imap.wire.ImapWriter;

/**
 * Octets of a message: {@code BODY[...]<o.n>} and the older words for it. They are slices that
 * stream from the store to the client.
 *
 * @param name how the answer calls it, such as {@code BODY[TEXT]<0>}
 * @param offset where a partial fetch begins
 * @param count how many octets at most
 * @param marksSeen false for a peek
 */
record BodySection(String name, Section section, long offset, long count, boolean marksSeen)
    implements FetchItem {

  /** All of a section, under an old name (RFC 3501 §6.4.5, RFC822). */
  static BodySection whole(String name, Section section, boolean marksSeen) {
    return new BodySection(name, section, 0, Long.MAX_VALUE, marksSeen);
  }

  @Override
  public Need need() {
    return section.equals(Section.WHOLE) ? Need.ROW : Need.STRUCTURE;
  }

  /** Headers are: lists of messages are made of them. */
  @Override
  public boolean isKept() {
    return count == Long.MAX_VALUE && section.kind().isHeader();
  }

  @Override
  public boolean readsOctets() {
    return true;
  }

  @Override
  public void write(FetchedMessage message, ImapWriter out) throws IOException {
    List<Slice> wanted = Slice.cut(places(message), offset, count);
    out.text(name).text(" ").literal(Slice.lengthOf(wanted));
    for (Slice slice : wanted) {
      message.octets().copy(slice.offset(), slice.length(), out);
    }
  }

  /** A part that is not there has no octets. */
  private List<Slice> places(FetchedMessage message) throws IOException {
    return section.equals(Section.WHOLE)
        ? List.of(new Slice(0, message.octets().size()))
        : new SectionPlaces(message.structure(), message.octets()).of(section).orElse(List.of());
  }
}
