package postroad.protocol;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What we say to the client, gathered until it is worth a packet. Each call is whole even when
 * another thread writes too; between calls the order is the writers' business.
 */
final class ConnectionOutput extends OutputStream {

  private static final int SMALL = 512;
  private static final int LARGE = 16 * 1024;

  private OutputStream target;
  private byte[] buffer = new byte[SMALL];
  private int count;

  ConnectionOutput(OutputStream target) {
    this.target = target;
  }

  synchronized void writeTo(OutputStream other) {
    target = other;
  }

  @Override
  public synchronized void write(int octet) throws IOException {
    makeRoom(1);
    buffer[count++] = (byte) octet;
  }

  @Override
  public synchronized void write(byte[] octets, int offset, int length) throws IOException {
    if (length >= LARGE) {
      writeOut();
      target.write(octets, offset, length);
      return;
    }
    makeRoom(length);
    System.arraycopy(octets, offset, buffer, count, length);
    count += length;
  }

  /** Sends what was gathered, and gives up a grown buffer. */
  @Override
  public synchronized void flush() throws IOException {
    writeOut();
    target.flush();
    if (buffer.length > SMALL) {
      buffer = new byte[SMALL];
    }
  }

  private void makeRoom(int needed) throws IOException {
    if (count + needed <= buffer.length) {
      return;
    }
    if (buffer.length == LARGE) {
      writeOut();
      return;
    }
    byte[] larger = new byte[LARGE];
    System.arraycopy(buffer, 0, larger, 0, count);
    buffer = larger;
    if (count + needed > LARGE) {
      writeOut();
    }
  }

  private void writeOut() throws IOException {
    int ready = count;
    count = 0; // what cannot be sent is not tried again
    if (ready > 0) {
      target.write(buffer, 0, ready);
    }
  }
}
