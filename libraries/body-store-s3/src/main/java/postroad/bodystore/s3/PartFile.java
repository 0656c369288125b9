package postroad.bodystore.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.springframework.dao.DataAccessResourceFailureException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;

/**
 * The part that fills up before it is sent. It lies in a temporary file, for there may be as many
 * as there are clients; the file is gone with this process, whatever ends it.
 */
final class PartFile implements AutoCloseable {

  private final FileChannel file;
  private long size;

  private PartFile(FileChannel file) {
    this.file = file;
  }

  static PartFile open() {
    try {
      Path path = Files.createTempFile("postroad-part", null);
      return new PartFile(
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException trouble) {
      throw unusable(trouble);
    }
  }

  long size() {
    return size;
  }

  void add(byte[] octets) {
    try {
      ByteBuffer left = ByteBuffer.wrap(octets);
      while (left.hasRemaining()) {
        size += file.write(left, size);
      }
    } catch (IOException trouble) {
      throw unusable(trouble);
    }
  }

  /** All of it; read again from its beginning when the request is made again. */
  RequestBody content() {
    ContentStreamProvider octets = ContentStreamProvider.fromInputStreamSupplier(Reading::new);
    return RequestBody.fromContentProvider(octets, size, "application/octet-stream");
  }

  void clear() {
    try {
      file.truncate(0);
      size = 0;
    } catch (IOException trouble) {
      throw unusable(trouble);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException trouble) {
      throw unusable(trouble);
    }
  }

  private static DataAccessResourceFailureException unusable(IOException trouble) {
    return new DataAccessResourceFailureException(
        "no temporary file for a part of a body: " + trouble, trouble);
  }

  /** The file from its beginning, wherever others are in it. */
  private final class Reading extends InputStream {

    private long next;

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
      int count =
          file.read(
              ByteBuffer.wrap(into, offset, (int) Math.min(length, Math.max(1, size - next))),
              next);
      next += Math.max(0, count);
      return count;
    }
  }
}
