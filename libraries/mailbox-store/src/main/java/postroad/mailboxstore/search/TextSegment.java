package postroad.mailboxstore.search;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The signatures of many emails turned by a quarter: for each position one bit of every email.
 *
 * @param positions a power of two
 * @param emails whose signatures they are; the n-th has the n-th bit of each position
 * @param bits the positions one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // not compared, and not changed
record TextSegment(int positions, List<UUID> emails, byte[] bits) {

  private static final int UUID_OCTETS = 16;

  /** One email's signature before it is in a segment. */
  record Loose(UUID email, TextSignature signature) {}

  /** With so many positions that three emails in four keep all of theirs. */
  static TextSegment of(List<Loose> loose) {
    List<Integer> sizes =
        loose.stream().map(each -> each.signature().positions()).sorted().toList();
    int positions = sizes.get(sizes.size() * 3 / 4);
    int width = widthOf(loose.size());
    byte[] bits = new byte[positions * width];
    for (int slot = 0; slot < loose.size(); slot++) {
      TextSignature signature = loose.get(slot).signature().with(positions);
      byte mine = (byte) (1 << (slot & 7));
      for (int position = 0; position < positions; position++) {
        if (signature.has(position)) {
          bits[position * width + (slot >> 3)] |= mine;
        }
      }
    }
    return new TextSegment(positions, loose.stream().map(Loose::email).toList(), bits);
  }

  int width() {
    return widthOf(emails.size());
  }

  private static int widthOf(int emails) {
    return (emails + 7) / 8;
  }

  /** The signatures of those emails again that are still wanted. */
  List<Loose> loose(Set<UUID> wanted) {
    List<Loose> found = new ArrayList<>();
    for (int slot = 0; slot < emails.size(); slot++) {
      if (wanted.contains(emails.get(slot))) {
        found.add(new Loose(emails.get(slot), signatureOf(slot)));
      }
    }
    return found;
  }

  private TextSignature signatureOf(int slot) {
    byte[] octets = new byte[positions / Byte.SIZE];
    for (int position = 0; position < positions; position++) {
      if ((bits[position * width() + (slot >> 3)] & (1 << (slot & 7))) != 0) {
        octets[position >> 3] |= (byte) (1 << (position & 7));
      }
    }
    return new TextSignature(octets);
  }

  /** Which slots have a bit in every one of these positions, each of so many octets. */
  static BitSet inAll(byte[] columns, int width) {
    byte[] all = new byte[width];
    Arrays.fill(all, (byte) 0xff);
    for (int i = 0; i < columns.length; i++) {
      all[i % width] &= columns[i];
    }
    return BitSet.valueOf(all);
  }

  /** Their ids as they are stored. */
  byte[] emailOctets() {
    ByteBuffer octets = ByteBuffer.allocate(emails.size() * UUID_OCTETS);
    emails.forEach(email ->
        octets.putLong(email.getMostSignificantBits()).putLong(email.getLeastSignificantBits()));
    return octets.array();
  }

  static List<UUID> emailsOf(byte[] octets) {
    ByteBuffer stored = ByteBuffer.wrap(octets);
    List<UUID> emails = new ArrayList<>(octets.length / UUID_OCTETS);
    while (stored.hasRemaining()) {
      emails.add(new UUID(stored.getLong(), stored.getLong()));
    }
    return emails;
  }
}
