package postroad.singlenode.moving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import postroad.contract.Sha256;
import postroad.mailbox.moving.Waybill;
import postroad.singlenode.mailformat.FoundMessage;

/** A message that was read once, so that its size is known and what it is called by its octets. */
final class Parcel {

  private static final int SMALL = 256 * 1024;

  private final FoundMessage message;
  private final Waybill bill;
  private final byte @Nullable [] small;
  private @Nullable IOException trouble;

  private Parcel(FoundMessage message, Waybill bill, byte @Nullable [] small) {
    this.message = message;
    this.bill = bill;
    this.small = small;
  }

  /**
   * Reads a message. It is the same one, whenever it is brought, if its mailbox, its name and its
   * octets are.
   */
  static Parcel of(FoundMessage message, String mailbox, NameGiver names) throws IOException {
    MessageDigest digest = Sha256.begin();
    try (InputStream octets = message.octets().open()) {
      byte[] beginning = octets.readNBytes(SMALL);
      digest.update(beginning);
      long size = beginning.length;
      byte[] more = new byte[64 * 1024];
      for (int count = octets.read(more); count >= 0; count = octets.read(more)) {
        digest.update(more, 0, count);
        size += count;
      }
      Waybill bill =
          new Waybill(
              mailbox,
              message.flags(),
              message.internalDate(),
              size,
              names.name(nameOf(mailbox, message.name(), digest.digest())));
      return new Parcel(message, bill, size > beginning.length ? null : beginning);
    }
  }

  private static String nameOf(String mailbox, String name, byte[] octets) {
    MessageDigest all = Sha256.begin();
    all.update((mailbox + "\0" + name + "\0").getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(all.digest(octets));
  }

  FoundMessage message() {
    return message;
  }

  Waybill bill() {
    return bill;
  }

  String name() {
    return String.valueOf(bill.name());
  }

  /** How much memory it takes, about. */
  long held() {
    return small == null ? 0 : small.length;
  }

  /** Why its octets could not be read once more, if so. */
  @Nullable IOException trouble() {
    return trouble;
  }

  InputStream open() {
    return small == null ? new Again() : new ByteArrayInputStream(small);
  }

  /** Gives what is the same twice two names. */
  @FunctionalInterface
  interface NameGiver {

    String name(String wanted);
  }

  /** The message read again, when it is its turn; it must be as long as it was. */
  private final class Again extends InputStream {

    private @Nullable InputStream from;
    private long left = bill.size();

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0 || length == 0) {
        return length == 0 ? 0 : -1;
      }
      try {
        if (from == null) {
          from = message.octets().open();
        }
        int count = from.read(into, offset, (int) Math.min(length, left));
        if (count < 0) {
          throw new IOException("it has become shorter while it was read");
        }
        left -= count;
        return count;
      } catch (IOException unreadable) {
        trouble = unreadable;
        throw unreadable;
      }
    }

    @Override
    public void close() throws IOException {
      if (from != null) {
        from.close();
      }
    }
  }
}
