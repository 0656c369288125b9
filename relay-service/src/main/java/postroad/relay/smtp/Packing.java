package postroad.relay.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import postroad.contract.BodyType;
import postroad.contract.Envelope;

/** How the content of a mail is wrapped for the host. */
enum Packing {
  /** As lines, ended by a line with a dot (RFC 5321 §4.1.1.4). */
  LINES("DATA", ".") {
    @Override
    void write(Envelope envelope, InputStream content, OutputStream out) throws IOException {
      DataWriter writer = new DataWriter(out);
      writer.write(envelope.trace());
      writer.write(content);
      writer.endLastLine();
    }
  },

  /** As octets that were counted before, each as it is (RFC 3030 §2). */
  CHUNK(null, null) {
    @Override
    void write(Envelope envelope, InputStream content, OutputStream out) throws IOException {
      byte[] trace = envelope.trace().getBytes(StandardCharsets.UTF_8);
      long size = envelope.body().size();
      String command = "BDAT " + (trace.length + size) + " LAST\r\n";
      out.write(command.getBytes(StandardCharsets.US_ASCII));
      out.write(trace);
      copy(content, size, out);
    }
  };

  private final @Nullable String request;
  private final @Nullable String end;

  Packing(@Nullable String request, @Nullable String end) {
    this.request = request;
    this.end = end;
  }

  /** Only what cannot go as lines goes as a chunk. */
  static Packing of(Envelope envelope) {
    return envelope.bodyType() == BodyType.BINARY_MIME ? CHUNK : LINES;
  }

  /** Writes the content behind its trace fields; what remains to be sent is the end. */
  abstract void write(Envelope envelope, InputStream content, OutputStream out) throws IOException;

  /** What is asked of the host before the content; absent when nothing is. */
  @Nullable String request() {
    return request;
  }

  /** What says that the content is over; absent when the host knows. */
  @Nullable String end() {
    return end;
  }

  /** The host waits for so many octets: one more would be taken for a command. */
  private static void copy(InputStream content, long size, OutputStream out) throws IOException {
    byte[] block = new byte[DataWriter.BLOCK];
    long left = size;
    while (left > 0) {
      int read = content.read(block, 0, (int) Math.min(block.length, left));
      if (read < 0) {
        throw new IllegalStateException(
            "the mail is " + left + " octets shorter than it should be");
      }
      out.write(block, 0, read);
      left -= read;
    }
  }
}
