package postroad.mailboxstore.search;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;
import postroad.bodystore.BodyStore;
import postroad.message.text.MessageOctetSource;

/** The octets of a message to be indexed: those of a small one are here, a large one is opened. */
@SuppressWarnings("ArrayRecordComponent") // not compared, and not changed
record StoredOctets(Unindexed message, byte[] trace, byte @Nullable [] whole, BodyStore bodies)
    implements MessageOctetSource {

  @Override
  public int traceLength() {
    return trace.length;
  }

  @Override
  public InputStream open(long offset, long length) throws IOException {
    if (offset >= trace.length) {
      return openBody(offset - trace.length, length);
    }
    int front = (int) Math.min(length, trace.length - offset);
    InputStream inFront = new ByteArrayInputStream(trace, (int) offset, front);
    return front == length
        ? inFront
        : new SequenceInputStream(inFront, openBody(0, length - front));
  }

  private InputStream openBody(long offset, long length) {
    byte[] here = whole;
    if (here == null) {
      return bodies.open(message.body(), offset, length);
    }
    int from = (int) Math.min(offset, here.length);
    return new ByteArrayInputStream(here, from, (int) Math.min(length, here.length - from));
  }
}
