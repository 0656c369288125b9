package postroad.singlenode.mailformat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import postroad.singlenode.mailformat.FoundAccount.Format;

/**
 * One mbox. A message ends where its Content-Length says, if another begins there (mboxcl2), else
 * in front of the next line that begins one; then such lines inside it are quoted (mboxrd).
 */
final class Mbox implements FoundMailbox {

  private final String name;
  private final Path file;
  private final Format format;

  Mbox(String name, Path file, Format format) {
    this.name = name;
    this.file = file;
    this.format = format;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean namesAreUnique() {
    return false;
  }

  @Override
  public long amount() throws IOException {
    return Files.size(file);
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    try (FileLines lines = new FileLines(file);
        FileLines ahead = new FileLines(file)) {
      long position = 0;
      while (position < Files.size(file)) {
        lines.seek(position);
        position = read(lines, ahead, visitor);
      }
    }
  }

  /** Reads one message as far as it must to know where it ends; returns where the next begins. */
  private long read(FileLines lines, FileLines ahead, Visitor visitor) throws IOException {
    var _ = lines.advance();
    long begins = lines.start();
    String from = lines.text();
    String where = file + " at octet " + begins;
    if (!lines.begins(FromLine.BEGINNING)) {
      visitor.unreadable(where, "this is no beginning of a message");
      return endByLines(lines).next();
    }
    long content = lines.next();
    MboxHeader header = new MboxHeader();
    boolean more = lines.advance();
    while (more && !lines.isEmpty() && !beginsMessage(lines, false)) {
      header.takes(lines.text());
      more = lines.advance();
    }
    End end = end(lines, more, header, ahead);
    if (!header.isNoteOfServer()) {
      MboxSpan span = new MboxSpan(file, content, end);
      visitor.message(
          new FoundMessage(
              where,
              from,
              header.flags(),
              FromLine.date(from).orElse(Files.getLastModifiedTime(file).toInstant()),
              end.next() - begins,
              () -> new CrlfInputStream(span.open())));
    }
    return end.next();
  }

  private End end(FileLines lines, boolean hasBody, MboxHeader header, FileLines ahead)
      throws IOException {
    if (!hasBody) {
      return new End(lines.next(), lines.next(), true, false);
    }
    if (!lines.isEmpty()) { // the next message begins in the middle of the header
      return new End(lines.start(), lines.start(), true, false);
    }
    long length = header.contentLength();
    if (length >= 0 && (header.isOurs() || format != Format.MBOXRD)) {
      long end = lines.next() + length;
      long next = beginningAt(end, ahead);
      if (next >= 0) {
        return new End(end, next, header.isOurs(), true);
      }
    }
    if (header.isOurs() && length < 0) { // a header that no empty line ended
      return new End(lines.start(), endByLines(lines).next(), true, false);
    }
    return endByLines(lines);
  }

  /** Where a message begins that is behind nothing but empty lines, or the file ends; else -1. */
  private long beginningAt(long position, FileLines ahead) throws IOException {
    if (position > Files.size(file)) {
      return -1;
    }
    ahead.seek(position);
    boolean more = ahead.advance();
    while (more && ahead.isEmpty()) {
      more = ahead.advance();
    }
    if (!more) {
      return ahead.next();
    }
    return beginsMessage(ahead, true) ? ahead.start() : -1;
  }

  /** From a line on, goes to the end of its message; an empty line before the next is not of it. */
  private End endByLines(FileLines lines) throws IOException {
    boolean afterEmpty = lines.isEmpty();
    long before = lines.next();
    while (lines.advance()) {
      if (beginsMessage(lines, afterEmpty)) {
        return new End(before, lines.start(), format != Format.MBOXCL2, false);
      }
      afterEmpty = lines.isEmpty();
      before = afterEmpty ? lines.start() : lines.next();
    }
    return new End(before, lines.next(), format != Format.MBOXCL2, false);
  }

  private static boolean beginsMessage(FileLines line, boolean afterEmptyLine) {
    return line.begins(FromLine.BEGINNING) && FromLine.begins(line.text(), afterEmptyLine);
  }

  /**
   * Where a message ends, and where the next begins.
   *
   * @param quoted whether its lines are quoted that look like a beginning
   * @param measured whether its Content-Length said so
   */
  record End(long content, long next, boolean quoted, boolean measured) {}

  /** A part of the file with one message. */
  record MboxSpan(Path file, long from, End end) {

    InputStream open() throws IOException {
      return new MboxMessageStream(this);
    }
  }
}
