package postroad.access.imap.fetch;

import java.io.IOException;
import java.io.InputStream;
import postroad.access.imap.Completion;
import postroad.access.imap.Refused;
import postroad.message.Part;
import postroad.message.text.TransferEncoding;

/**
 * The octets of a section as they were before they were encoded for their journey. How many they
 * are is known only when they have been read, so who writes them reads them twice.
 */
record Decoded(Slice raw, String encoding, MessageOctets octets) {

  private static final Completion UNKNOWN =
      new Completion.No("UNKNOWN-CTE", "a part is encoded in a way we do not know");

  static Decoded of(Slice raw, Part part, MessageOctets octets) {
    if (!TransferEncoding.isKnown(part.encoding())) {
      throw new Refused(UNKNOWN); // RFC 3516 §4.3
    }
    return new Decoded(raw, part.encoding(), octets);
  }

  InputStream open() throws IOException {
    return TransferEncoding.decoded(octets.open(raw.offset(), raw.length()), encoding);
  }

  /**
   * What there is from an offset on.
   *
   * @param hasNul whether it can only be said as a binary literal (RFC 3516 §4.2)
   */
  record Measure(long length, boolean hasNul) {}

  Measure measure(long offset, long count) throws IOException {
    byte[] piece = new byte[8 * 1024];
    long length = 0;
    boolean hasNul = false;
    try (InputStream from = open()) {
      long skipped = skip(from, offset);
      int read = skipped < offset ? -1 : from.read(piece, 0, most(piece, count));
      while (read > 0) {
        for (int i = 0; i < read; i++) {
          hasNul |= piece[i] == 0;
        }
        length += read;
        read = length < count ? from.read(piece, 0, most(piece, count - length)) : -1;
      }
    }
    return new Measure(length, hasNul);
  }

  private static int most(byte[] piece, long left) {
    return (int) Math.min(piece.length, left);
  }

  /** Decoders skip as they like: octets are read to be passed over. */
  static long skip(InputStream from, long count) throws IOException {
    byte[] passed = new byte[8 * 1024];
    long skipped = 0;
    int read = 0;
    while (skipped < count && read >= 0) {
      read = from.read(passed, 0, (int) Math.min(passed.length, count - skipped));
      skipped += Math.max(0, read);
    }
    return skipped;
  }
}
