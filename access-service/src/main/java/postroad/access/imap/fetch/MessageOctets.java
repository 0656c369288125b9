package postroad.access.imap.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.wire.ImapWriter;
import postroad.bodystore.BodyStore;
import postroad.mailboxstore.MessageRow;
import postroad.message.text.MessageOctetSource;

/**
 * The octets of one message as its reader sees them: the trace fields and, behind them, the body as
 * it was received. Places count from the first trace field.
 */
public final class MessageOctets implements MessageOctetSource {

  /** A message up to this size is read once, however many of its parts are asked for. */
  private static final int KEPT_WHOLE = 64 * 1024;

  private final MessageRow row;
  private final BodyStore bodies;
  private final byte[] trace;
  private byte[] front;

  public MessageOctets(MessageRow row, BodyStore bodies) {
    this.row = row;
    this.bodies = bodies;
    this.trace = row.trace().getBytes(StandardCharsets.UTF_8);
    this.front = trace;
  }

  /** The row of this message. */
  public MessageRow row() {
    return row;
  }

  /** The whole of a message, when it was read whole; not to be changed. */
  public byte @Nullable [] whole() {
    return front.length == size() ? front : null;
  }

  /** Takes over the whole of this message from who has read it already. */
  public void know(byte[] whole) {
    if (whole.length == size()) {
      front = whole;
    }
  }

  /** Reads those that are small at once, instead of each when it is asked for. */
  public static void fetchSmall(List<MessageOctets> messages, BodyStore bodies) {
    List<MessageOctets> small = messages.stream().filter(MessageOctets::isSmall).toList();
    Map<UUID, byte[]> found =
        bodies.readAll(small.stream().map(message -> message.row.body()).distinct().toList());
    for (MessageOctets message : small) {
      byte[] body = found.get(message.row.body());
      if (body != null && message.trace.length + body.length == message.size()) {
        message.front = message.trace.length == 0 ? body : joined(message.trace, body);
      }
    }
  }

  private static byte[] joined(byte[] front, byte[] back) {
    byte[] both = Arrays.copyOf(front, front.length + back.length);
    System.arraycopy(back, 0, both, front.length, back.length);
    return both;
  }

  /** How many octets there are. */
  public long size() {
    return row.size();
  }

  /** Whether it is worth reading whole, whatever is asked of it. */
  public boolean isSmall() {
    return size() <= KEPT_WHOLE;
  }

  @Override
  public int traceLength() {
    return trace.length;
  }

  /** Large slices come piece by piece from the store. */
  @Override
  public InputStream open(long offset, long length) throws IOException {
    if (isSmall()) {
      keep(size());
    }
    long end = Math.min(size(), offset + length);
    if (end <= front.length) {
      int from = (int) Math.min(offset, end);
      return new ByteArrayInputStream(front, from, (int) (end - from));
    }
    if (offset >= front.length) {
      return bodies.open(row.body(), offset - trace.length, end - offset);
    }
    return new SequenceInputStream(
        new ByteArrayInputStream(front, (int) offset, front.length - (int) offset),
        bodies.open(row.body(), front.length - trace.length, end - front.length));
  }

  /** Writes a slice. */
  void copy(long offset, long length, ImapWriter out) throws IOException {
    if (offset + length <= front.length) {
      out.octets(front, (int) offset, (int) length);
      return;
    }
    try (InputStream from = open(offset, length)) {
      out.copy(from, length);
    }
  }

  /** Keeps so many octets from the start, when they are not too many, for reading them again. */
  public void keep(long length) throws IOException {
    if (length > KEPT_WHOLE || length <= front.length) {
      return;
    }
    byte[] longer = new byte[(int) length];
    System.arraycopy(front, 0, longer, 0, front.length);
    int missing = longer.length - front.length;
    try (InputStream from = bodies.open(row.body(), front.length - trace.length, missing)) {
      if (from.readNBytes(longer, front.length, missing) < missing) {
        throw new IllegalStateException("the body " + row.body() + " is shorter than its message");
      }
    }
    front = longer;
  }
}
