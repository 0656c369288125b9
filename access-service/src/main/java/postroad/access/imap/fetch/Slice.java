package postroad.access.imap.fetch;

import java.util.ArrayList;
import java.util.List;

/** Neighbouring octets of a message. */
record Slice(long offset, long length) {

  static Slice between(long start, long end) {
    return new Slice(start, Math.max(0, end - start));
  }

  static long lengthOf(List<Slice> slices) {
    return slices.stream().mapToLong(Slice::length).sum();
  }

  /** The part of these slices that begins after so many octets and has at most so many. */
  static List<Slice> cut(List<Slice> slices, long offset, long count) {
    List<Slice> cut = new ArrayList<>();
    long skip = offset;
    long left = count;
    for (Slice slice : slices) {
      long skipped = Math.min(skip, slice.length);
      long taken = Math.min(left, slice.length - skipped);
      if (taken > 0) {
        cut.add(new Slice(slice.offset + skipped, taken));
      }
      skip -= skipped;
      left -= taken;
    }
    return cut;
  }
}
