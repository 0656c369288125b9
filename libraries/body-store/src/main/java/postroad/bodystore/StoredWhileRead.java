package postroad.bodystore;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A message on its way in: whatever is read of it is stored too. */
public final class StoredWhileRead extends FilterInputStream {

  private final BodyStore.Incoming incoming;

  /** Stores what is read of the message into the body, which stays the caller's to end. */
  public StoredWhileRead(InputStream message, BodyStore.Incoming incoming) {
    super(message);
    this.incoming = incoming;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    if (count > 0) {
      incoming.write(into, offset, count);
    }
    return count;
  }

  /** Nothing may be passed over unread. */
  @Override
  public long skip(long octets) throws IOException {
    byte[] skipped = new byte[(int) Math.min(octets, 8192)];
    return Math.max(0, read(skipped, 0, skipped.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
