package postroad.access.shared;

import java.util.Map;

/** What is said of neighbouring messages, one after the other in the order of UIDs. */
final class RenditionPage {

  /** So many UIDs share a page. */
  static final int UIDS = 128;

  static final RenditionPage EMPTY = new RenditionPage(new int[UIDS + 1], new byte[0]);

  private static final int OVERHEAD = 200; // of the objects, and of the entry that keeps them

  private final int[] ends;
  private final byte[] octets;

  private RenditionPage(int[] ends, byte[] octets) {
    this.ends = ends;
    this.octets = octets;
  }

  static long numberOf(long uid) {
    return uid / UIDS;
  }

  private static int slotOf(long uid) {
    return (int) (uid % UIDS);
  }

  byte[] octets() {
    return octets;
  }

  int start(long uid) {
    return ends[slotOf(uid)];
  }

  /** How many octets are said of a message; 0 when it is not known. */
  int length(long uid) {
    int slot = slotOf(uid);
    return ends[slot + 1] - ends[slot];
  }

  /** What it holds in memory. */
  long weight() {
    return OVERHEAD + 4L * ends.length + octets.length;
  }

  /** This page with more on it; UIDs of other pages are passed over. */
  RenditionPage with(long number, Map<Long, byte[]> more) {
    int size = octets.length;
    for (byte[] one : more.values()) {
      size += one.length;
    }
    int[] newEnds = new int[UIDS + 1];
    byte[] all = new byte[size];
    int filled = 0;
    for (int slot = 0; slot < UIDS; slot++) {
      long uid = number * UIDS + slot;
      byte[] one = more.get(uid);
      if (one != null) {
        System.arraycopy(one, 0, all, filled, one.length);
        filled += one.length;
      } else {
        System.arraycopy(octets, start(uid), all, filled, length(uid));
        filled += length(uid);
      }
      newEnds[slot + 1] = filled;
    }
    return new RenditionPage(newEnds, filled == size ? all : java.util.Arrays.copyOf(all, filled));
  }
}
