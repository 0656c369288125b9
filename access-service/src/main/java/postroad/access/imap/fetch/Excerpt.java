package postroad.access.imap.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import postroad.message.MessageStructure;

/** Octets of a message that are wanted elsewhere than in the answer to FETCH. */
public final class Excerpt {

  private final MessageOctets octets;
  private final List<Slice> slices;

  private Excerpt(MessageOctets octets, List<Slice> slices) {
    this.octets = octets;
    this.slices = slices;
  }

  /** Those of a section; nothing when the message has no such part. */
  public static Optional<Excerpt> of(
      MessageStructure structure, MessageOctets octets, Section section) throws IOException {
    return new SectionPlaces(structure, octets)
        .of(section)
        .map(slices -> new Excerpt(octets, slices));
  }

  /** Those that begin after so many octets, and at most so many. */
  public Excerpt cut(long offset, long count) {
    return new Excerpt(octets, Slice.cut(slices, offset, count));
  }

  public long size() {
    return Slice.lengthOf(slices);
  }

  /** The octets, each slice opened when the one before it is through. */
  public InputStream open() {
    return new Slices(slices.iterator());
  }

  private final class Slices extends InputStream {

    private final Iterator<Slice> left;
    private InputStream current = InputStream.nullInputStream();

    Slices(Iterator<Slice> left) {
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = current.read(into, offset, length);
      while (count < 0 && left.hasNext()) {
        current.close();
        Slice next = left.next();
        current = octets.open(next.offset(), next.length());
        count = current.read(into, offset, length);
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      current.close();
    }
  }
}
