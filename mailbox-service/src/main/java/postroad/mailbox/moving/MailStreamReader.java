package postroad.mailbox.moving;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads messages off a stream: of each a line of JSON, its {@link Waybill}, then as many octets as
 * that says. An empty line ends the stream, so that one that was cut off is never taken for whole.
 */
public final class MailStreamReader {

  private static final int LONGEST_LINE = 64 * 1024;
  private static final int BUFFER = 64 * 1024;
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final InputStream from;
  private long left;

  public MailStreamReader(InputStream from) {
    this.from = new BufferedInputStream(from, BUFFER);
  }

  /**
   * The next message, or empty at the end; what was not read of the one before is passed over.
   *
   * @throws MalformedStreamException when the stream ends too early or is something else
   */
  public Optional<Waybill> next() throws IOException {
    var _ = octets().transferTo(OutputStream.nullOutputStream());
    byte[] line = line();
    if (line.length == 0) {
      return Optional.empty();
    }
    try {
      Waybill bill = JSON.readValue(line, Waybill.class);
      left = bill.size();
      return Optional.of(bill);
    } catch (JacksonException unreadable) {
      throw new MalformedStreamException(
          "not what is said of a message: " + unreadable.getOriginalMessage());
    }
  }

  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = from.read();
    while (octet != '\n') {
      if (octet < 0) {
        throw new MalformedStreamException("the stream was cut off: it ends with an empty line");
      }
      if (line.size() == LONGEST_LINE) {
        throw new MalformedStreamException("what is said of a message is too long");
      }
      line.write(octet);
      octet = from.read();
    }
    return line.toByteArray();
  }

  /** The octets of the message {@link #next} told of, as far as they were not read yet. */
  public InputStream octets() {
    return new Octets();
  }

  /** The stream is not one of messages, or not whole. */
  public static final class MalformedStreamException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedStreamException(String what) {
      super(what);
    }
  }

  /** One message, which ends where its waybill says. */
  private final class Octets extends InputStream {

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
      int count = from.read(into, offset, (int) Math.min(length, left));
      if (count < 0) {
        throw new MalformedStreamException("the stream was cut off inside a message");
      }
      left -= count;
      return count;
    }
  }
}
