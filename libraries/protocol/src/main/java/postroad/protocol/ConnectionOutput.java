package postroad.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * What we say to the client, gathered until it is worth a packet; while there is nothing to say,
 * there is no room for it. Each call is whole even when another thread writes too; between calls
 * the order is the writers' business.
 */
final class ConnectionOutput extends OutputStream {

  private static final byte[] NONE = {};
  private static final int SMALL = 512;
  private static final int LARGE = 16 * 1024;

  private OutputStream target;
  private byte[] buffer = NONE;
  private int count;

  ConnectionOutput(OutputStream target) {
    this.target = target;
  }

  synchronized void writeTo(OutputStream other) {
    target = other;
  }

  synchronized void writeThrough(Layer layer) {
    target = layer.over(target);
  }

  /** Says the last words through the layer, and goes on below it. */
  synchronized void endLayer(OutputStream below) throws IOException {
    writeOut();
    target.close();
    target = below;
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

  /** Sends what was gathered, and gives up the buffer. */
  @Override
  public synchronized void flush() throws IOException {
    writeOut();
    target.flush();
    buffer = NONE;
  }

  private void makeRoom(int needed) throws IOException {
    if (count + needed <= buffer.length) {
      return;
    }
    if (buffer.length == LARGE) {
      writeOut();
      return;
    }
    buffer = Arrays.copyOf(buffer, count + needed <= SMALL ? SMALL : LARGE);
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
