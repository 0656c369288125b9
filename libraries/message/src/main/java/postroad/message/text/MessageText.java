package postroad.message.text;

import java.io.IOException;
import java.io.Reader;
import postroad.message.MessageStructure;
import postroad.message.Part;

/**
 * The text of a message as a person reads it: transfer encodings and charsets decoded, the headers
 * of parts and of enclosed messages with it. Only text is searched, and what mail servers say of
 * mail, such as delivery reports; not what is in attachments.
 */
public final class MessageText {

  private final MessageStructure structure;
  private final MessageOctetSource octets;

  public MessageText(MessageStructure structure, MessageOctetSource octets) {
    this.structure = structure;
    this.octets = octets;
  }

  /** Whether the header has this text (RFC 3501 §6.4.4, TEXT). */
  public boolean headerHas(TextSeeker seeker) throws IOException {
    return fieldsHave(seeker, 0, place(structure.root().bodyStart()));
  }

  /** Whether the body has this text (RFC 3501 §6.4.4, BODY). */
  public boolean bodyHas(TextSeeker seeker) throws IOException {
    return contentHas(seeker, structure.root());
  }

  private boolean partHas(TextSeeker seeker, Part part) throws IOException {
    return fieldsHave(seeker, place(part.headerStart()), place(part.bodyStart()))
        || contentHas(seeker, part);
  }

  private boolean contentHas(TextSeeker seeker, Part part) throws IOException {
    for (Part child : part.parts()) {
      if (partHas(seeker, child)) {
        return true;
      }
    }
    MessageStructure inner = part.message();
    if (inner != null) {
      return partHas(seeker, inner.root());
    }
    return isReadable(part) && textHas(seeker, part);
  }

  private static boolean isReadable(Part part) {
    return part.type().equals("text") || part.type().equals("message");
  }

  private boolean fieldsHave(TextSeeker seeker, long start, long end) throws IOException {
    for (ReadableHeader.Field field : ReadableHeader.fields(octets, start, end)) {
      if (seeker.isIn(field.name() + ": " + field.value())) {
        return true;
      }
    }
    return false;
  }

  private boolean textHas(TextSeeker seeker, Part part) throws IOException {
    try (Reader text = ReadableText.of(part, octets)) {
      return seeker.isIn(text);
    }
  }

  private long place(long inBody) {
    return octets.traceLength() + inBody;
  }
}
