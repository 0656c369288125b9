package postroad.access.pop3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import postroad.message.text.SurrogateHeader;

/**
 * A message as a client sees it that has not asked for UTF-8: a header that is more than ASCII
 * comes as a surrogate (RFC 6856 §2.1), the body as it is.
 */
final class AsciiMessage extends InputStream {

  private static final int BEGINNING = 4 * 1024;

  /** Of a longer header, what stands behind this is shown as it is, like a body. */
  private static final int LONGEST_HEADER = 1024 * 1024;

  private final InputStream message;
  private @Nullable InputStream shown;

  AsciiMessage(InputStream message) {
    this.message = message;
  }

  @Override
  public int read() throws IOException {
    return shown().read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return shown().read(into, offset, length);
  }

  @Override
  public long transferTo(OutputStream out) throws IOException {
    return shown().transferTo(out); // which has no need of a buffer of its own
  }

  @Override
  public void close() throws IOException {
    message.close();
  }

  private InputStream shown() throws IOException {
    InputStream begun = shown == null ? begin() : shown;
    shown = begun;
    return begun;
  }

  private InputStream begin() throws IOException {
    byte[] begun = message.readNBytes(BEGINNING);
    int end = SurrogateHeader.endIn(begun);
    int more = begun.length;
    while (end < 0 && more > 0 && begun.length < LONGEST_HEADER) {
      byte[] next = message.readNBytes(begun.length);
      more = next.length;
      begun = joined(begun, next);
      end = SurrogateHeader.endIn(begun);
    }
    return new SequenceInputStream(
        new ByteArrayInputStream(SurrogateHeader.in(begun, end < 0 ? begun.length : end)), message);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
