package postroad.access.imap.append;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import postroad.bodystore.BodyStore;
import postroad.message.MessageStructure;
import postroad.message.Part;

/**
 * A message with binary parts, made so that it can be shown as text: parts sent as {@code binary}
 * become base64, and say so (RFC 3516 §4.4, RFC 2045 §6.8).
 */
final class TextForm {

  private static final int LONGEST_HEADER = 256 * 1024;

  private static final Pattern ENCODING =
      Pattern.compile(
          "^Content-Transfer-Encoding[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private static final String BASE64 = "Content-Transfer-Encoding: base64\r\n";

  private final Landed message;
  private final BodyStore bodies;
  private final List<InputStream> pieces = new ArrayList<>();

  private TextForm(Landed message, BodyStore bodies) {
    this.message = message;
    this.bodies = bodies;
  }

  /** Whether a message has octets no text has, in parts where they may be. */
  static boolean isNeededFor(Landed message) {
    return message.hasNul() && !binaryParts(message.structure()).isEmpty();
  }

  /** The octets of the text. */
  static InputStream of(Landed message, BodyStore bodies) throws IOException {
    var form = new TextForm(message, bodies);
    form.write();
    return new SequenceInputStream(Collections.enumeration(form.pieces));
  }

  private static List<Part> binaryParts(MessageStructure structure) {
    List<Part> found = new ArrayList<>();
    collect(structure.root(), found);
    found.sort(Comparator.comparingLong(Part::headerStart));
    return found;
  }

  private static void collect(Part part, List<Part> found) {
    part.parts().forEach(child -> collect(child, found));
    MessageStructure inner = part.message();
    if (inner != null) {
      collect(inner.root(), found);
    } else if (!part.isMultipart() && part.encoding().equals("binary")) {
      found.add(part);
    }
  }

  private void write() throws IOException {
    long position = 0;
    for (Part part : binaryParts(message.structure())) {
      long header = part.bodyStart() - part.headerStart();
      if (header <= LONGEST_HEADER) {
        copy(position, part.headerStart());
        pieces.add(header(part.headerStart(), (int) header));
        pieces.add(new Base64Lines(open(part.bodyStart(), part.bodyEnd())));
        position = part.bodyEnd();
      }
    }
    copy(position, message.reference().size());
  }

  private void copy(long from, long to) {
    if (to > from) {
      pieces.add(open(from, to));
    }
  }

  private InputStream open(long from, long to) {
    return message.open(bodies, from, to - from);
  }

  private InputStream header(long start, int length) throws IOException {
    try (InputStream from = open(start, start + length)) {
      String fields = new String(from.readNBytes(length), StandardCharsets.ISO_8859_1);
      String changed = ENCODING.matcher(fields).replaceFirst(BASE64);
      return new ByteArrayInputStream(changed.getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
