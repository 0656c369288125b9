package postroad.access.imap.fetch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.message.MessageStructure;
import postroad.message.Part;

/** Finds the octets of a section by the part tree, without reading them (RFC 3501 §6.4.5). */
final class SectionPlaces {

  private final MessageStructure structure;
  private final MessageOctets octets;

  SectionPlaces(MessageStructure structure, MessageOctets octets) {
    this.structure = structure;
    this.octets = octets;
  }

  /** Nothing when the message has no such part. */
  Optional<List<Slice>> of(Section section) throws IOException {
    if (section.parts().isEmpty()) {
      return Optional.of(ofMessage(section, structure, 0));
    }
    Part part = find(section.parts());
    if (part == null) {
      return Optional.empty();
    }
    return switch (section.kind()) {
      case ALL -> Optional.of(List.of(content(part)));
      case MIME -> Optional.of(List.of(header(part)));
      case HEADER, FIELDS, FIELDS_NOT, TEXT -> {
        MessageStructure inner = part.message();
        yield inner == null
            ? Optional.empty() // only message/rfc822 parts have these
            : Optional.of(ofMessage(section, inner, place(inner.root().headerStart())));
      }
    };
  }

  /** The content of a part without its encoding, or the message itself, which has none. */
  Optional<Decoded> decoded(Section section) {
    if (section.parts().isEmpty()) {
      return Optional.of(new Decoded(new Slice(0, octets.size()), "binary", octets));
    }
    Part part = find(section.parts());
    return part == null ? Optional.empty() : Optional.of(Decoded.of(content(part), part, octets));
  }

  private List<Slice> ofMessage(Section section, MessageStructure message, long start)
      throws IOException {
    Part root = message.root();
    return switch (section.kind()) {
      case ALL, MIME -> List.of(Slice.between(start, octets.size()));
      case TEXT -> List.of(content(root));
      case HEADER -> List.of(Slice.between(start, place(root.bodyStart())));
      case FIELDS, FIELDS_NOT ->
          new HeaderFields(section.fields(), section.kind() == Section.Kind.FIELDS_NOT)
              .in(octets, Slice.between(start, place(root.bodyStart())));
    };
  }

  private @Nullable Part find(List<Integer> numbers) {
    Part part = null;
    Part parent = structure.root();
    boolean isRoot = true;
    for (int number : numbers) {
      part = child(parent, number, isRoot);
      if (part == null) {
        return null;
      }
      MessageStructure inner = part.message();
      isRoot = inner != null;
      parent = inner == null ? part : inner.root();
    }
    return part;
  }

  /** A message that is no multipart has one part, itself (RFC 3501 §6.4.5). */
  private static @Nullable Part child(Part parent, int number, boolean isRoot) {
    if (parent.isMultipart()) {
      return number <= parent.parts().size() ? parent.parts().get(number - 1) : null;
    }
    return number == 1 && isRoot ? parent : null;
  }

  private Slice content(Part part) {
    return Slice.between(place(part.bodyStart()), place(part.bodyEnd()));
  }

  /** The message's own header begins with the trace fields, and no other begins so early. */
  private Slice header(Part part) {
    long start = part.headerStart() == 0 ? 0 : place(part.headerStart());
    return Slice.between(start, place(part.bodyStart()));
  }

  private long place(long inBody) {
    return octets.traceLength() + inBody;
  }
}
