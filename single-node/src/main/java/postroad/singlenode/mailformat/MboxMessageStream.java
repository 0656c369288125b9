package postroad.singlenode.mailformat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Locale;
import postroad.singlenode.mailformat.Mbox.MboxSpan;

/** A message of an mbox as it was before it came into it: unquoted, without remembered fields. */
final class MboxMessageStream extends InputStream {

  private static final String LENGTH = "content-length";

  private final InputStream from;
  private final MboxSpan span;
  private final LinePieces lines;
  private final MboxHeader header = new MboxHeader();
  private int at;
  private int limit;
  private boolean inHeader = true;
  private boolean passingOver;

  MboxMessageStream(MboxSpan span) throws IOException {
    this.span = span;
    this.from = Files.newInputStream(span.file());
    from.skipNBytes(span.from());
    this.lines = new LinePieces(from, span.end().content() - span.from());
  }

  @Override
  public int read() throws IOException {
    return at < limit || fill() ? lines.octets()[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0 || (at == limit && !fill())) {
      return length == 0 ? 0 : -1;
    }
    int count = Math.min(length, limit - at);
    System.arraycopy(lines.octets(), at, into, offset, count);
    at += count;
    return count;
  }

  /** Goes on to the next line, or piece of a long one, that is part of the message. */
  private boolean fill() throws IOException {
    do {
      at = 0;
      limit = lines.advance() ? lines.length() : 0;
      if (limit > 0 && lines.beginsLine()) {
        inHeader = inHeader && !lines.isEmptyLine();
        passingOver = inHeader && isRemembered();
        at = mayBeQuoted() && lines.quotes() > 0 ? 1 : 0;
      }
    } while (limit > 0 && passingOver);
    if (limit == 0 && lines.missing() > 0) {
      throw new IOException("the file has become shorter");
    }
    return limit > 0;
  }

  /** A Content-Length that does not fit is the mail's own. */
  private boolean isRemembered() {
    String line = lines.text();
    boolean isLength = line.toLowerCase(Locale.ROOT).startsWith(LENGTH);
    return header.takes(line) && (!isLength || span.end().measured() || header.isOurs());
  }

  /** In a header nobody quotes but we. */
  private boolean mayBeQuoted() {
    return span.end().quoted() && (!inHeader || header.isOurs());
  }

  @Override
  public void close() throws IOException {
    from.close();
  }
}
