package postroad.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.message.Boundaries.Delimiter;

/**
 * Builds the tree of parts while the lines go by. Whoever reads a part stops at a line that is a
 * boundary, whichever open multipart it belongs to, and leaves it to that one.
 */
final class PartReader {

  private static final int DEEPEST = 100;
  private static final int MOST_PARTS = 10_000;
  private static final int LONGEST_HEADER = 256 * 1024;

  /** All headers together, so that memory is bounded for thousands of attached messages. */
  private static final int ALL_HEADERS = 4 * 1024 * 1024;

  private final LineScanner lines;
  private final Boundaries boundaries = new Boundaries();
  private int parts = 1;
  private int headerRoom = ALL_HEADERS;
  private long contentStart;
  private long contentLines;
  private boolean atEnd;
  private @Nullable Delimiter delimiter;

  PartReader(InputStream message) {
    this.lines = new LineScanner(message);
  }

  MessageStructure message(byte[] trace) throws IOException {
    return message(trace, 0);
  }

  private MessageStructure message(byte[] trace, int depth) throws IOException {
    Header header = header(trace);
    Part root = part(header, ContentType.TEXT, depth);
    return new MessageStructure(header.fields().summary(), root);
  }

  /** Reads to the empty line that ends a header, or to a boundary that comes before. */
  private Header header(byte[] trace) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    octets.writeBytes(trace);
    if (stopped()) {
      return new Header(contentStart, contentStart, contentLines, fields(octets));
    }
    long start = lines.next();
    lines.captureInto(octets, trace.length + Math.min(LONGEST_HEADER, headerRoom));
    boolean more = nextLine();
    while (more && !lines.isEmpty()) {
      more = nextLine();
    }
    lines.captureNoMore();
    headerRoom -= octets.size() - trace.length;
    contentStart = lines.next();
    contentLines = lines.linesSoFar();
    if (delimiter != null) {
      beginContentAtDelimiter(start);
    }
    return new Header(start, contentStart, contentLines, fields(octets));
  }

  /** A header without an empty line; its last line break is the boundary's. */
  private void beginContentAtDelimiter(long headerStart) {
    contentStart = lines.start();
    contentLines = lines.linesBefore();
    if (contentStart > headerStart) {
      contentStart -= lines.lineEndBefore();
      contentLines--;
    }
  }

  private static EntityFields fields(ByteArrayOutputStream octets) {
    return EntityFields.of(HeaderFields.of(octets.toByteArray()));
  }

  private Part part(Header header, ContentType byDefault, int depth) throws IOException {
    ContentType type = header.fields().contentType().orElse(byDefault);
    if (depth < DEEPEST && parts < MOST_PARTS) {
      Optional<String> boundary = type.boundary();
      if (boundary.isPresent()) {
        List<Part> children = multipart(boundary.get(), type, depth);
        return children.isEmpty()
            ? end(header, ContentType.TEXT, children, null)
            : end(header, type, children, null);
      }
      if (type.isMessage() && header.fields().isPlainlyEncoded()) {
        parts++;
        MessageStructure message = message(new byte[0], depth + 1);
        return end(header, type, List.of(), message);
      }
    }
    skip();
    return end(header, type.asLeaf(), List.of(), null);
  }

  /**
   * The children of a multipart; what stands before the first and after the last is passed over.
   */
  private List<Part> multipart(String boundary, ContentType type, int depth) throws IOException {
    boundaries.open(boundary);
    int level = boundaries.innermost();
    List<Part> children = new ArrayList<>();
    skip();
    while (delimiter != null && delimiter.level() == level && !delimiter.closes()) {
      delimiter = null;
      parts++;
      children.add(part(header(new byte[0]), type.defaultWithin(), depth + 1));
    }
    boolean closed = delimiter != null && delimiter.level() == level;
    boundaries.closeInnermost();
    if (closed) {
      delimiter = null;
      skip();
    }
    return children;
  }

  private void skip() throws IOException {
    boolean more = !stopped();
    while (more) {
      more = nextLine();
    }
  }

  /** Goes to the next line; false at a boundary and at the end. */
  private boolean nextLine() throws IOException {
    atEnd = !lines.advance();
    // With too many parts, the rest is one leaf: no boundary counts any more.
    delimiter = atEnd || parts >= MOST_PARTS ? null : boundaries.find(lines);
    return !stopped();
  }

  private boolean stopped() {
    return atEnd || delimiter != null;
  }

  /**
   * A part that ends here; the line break before a boundary is the boundary's (RFC 2046 §5.1.1).
   */
  private Part end(
      Header header, ContentType type, List<Part> children, @Nullable MessageStructure message) {
    long end = lines.start();
    long lineEnds = lines.linesBefore();
    if (delimiter != null && end - lines.lineEndBefore() >= taken(header, children, message)) {
      end -= lines.lineEndBefore();
      lineEnds--;
    }
    EntityFields fields = header.fields();
    return new Part(
        header.start(),
        header.bodyStart(),
        end,
        lineEnds - header.linesBeforeBody(),
        type.type(),
        type.subtype(),
        type.parameters(),
        fields.contentId(),
        fields.description(),
        fields.encoding(),
        fields.md5(),
        fields.disposition().map(Parameterized::value).orElse(null),
        fields.disposition().map(Parameterized::parameters).orElse(Map.of()),
        fields.languages(),
        fields.location(),
        children,
        message);
  }

  /** How far the part reaches in any case: an empty line may be a header's end and no more. */
  private static long taken(
      Header header, List<Part> children, @Nullable MessageStructure message) {
    if (message != null) {
      return message.root().bodyEnd();
    }
    return children.isEmpty() ? header.bodyStart() : children.getLast().bodyEnd();
  }

  private record Header(long start, long bodyStart, long linesBeforeBody, EntityFields fields) {}
}
