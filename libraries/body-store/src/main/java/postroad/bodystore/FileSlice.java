package postroad.bodystore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** So many octets of a file and no more; closing it closes the file. */
final class FileSlice extends InputStream {

  private final FileChannel file;
  private long left;

  /** From where the file stands; it has so many octets, or it is damaged. */
  FileSlice(FileChannel file, long length) {
    this.file = file;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      return -1;
    }
    int count = file.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, left)));
    if (count < 0) {
      throw new IllegalStateException("a content in the folder is shorter than it should be");
    }
    left -= count;
    return count;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
