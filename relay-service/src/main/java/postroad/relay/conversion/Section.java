package postroad.relay.conversion;

import java.util.ArrayList;
import java.util.List;
import postroad.message.MessageStructure;
import postroad.message.Part;

/**
 * A stretch of a mail: a header, the content of a leaf, or what stands between parts and is read by
 * nobody (RFC 2046 §5.1.1).
 *
 * @param kind which of them
 * @param from where it begins, in octets from the mail's start
 * @param to where it ends
 * @param part whose header or content it is; of a gap, the multipart around it
 * @param isSealed whether a signature or encryption covers it, so that no octet may change
 */
record Section(Kind kind, long from, long to, Part part, boolean isSealed) {

  /** The kinds of sections. */
  enum Kind {
    HEADER,
    CONTENT,
    GAP
  }

  /** All sections of a mail in their order, without gaps between them. */
  static List<Section> of(MessageStructure mail) {
    Cutter cutter = new Cutter();
    cutter.cut(mail.root(), false);
    cutter.gap(Long.MAX_VALUE, mail.root(), false);
    return cutter.sections;
  }

  /** Goes through the parts from the front to the back. */
  private static final class Cutter {

    private final List<Section> sections = new ArrayList<>();
    private long at;

    void cut(Part part, boolean isSealed) {
      gap(part.headerStart(), part, isSealed);
      add(Kind.HEADER, part.bodyStart(), part, isSealed);
      boolean isSealedInside = isSealed || seals(part);
      if (part.message() != null) {
        cut(part.message().root(), isSealedInside);
      } else if (part.parts().isEmpty()) {
        add(Kind.CONTENT, part.bodyEnd(), part, isSealed);
      } else {
        part.parts().forEach(child -> cut(child, isSealedInside));
      }
      gap(part.bodyEnd(), part, isSealedInside);
    }

    void gap(long to, Part around, boolean isSealed) {
      add(Kind.GAP, to, around, isSealed);
    }

    private void add(Kind kind, long to, Part part, boolean isSealed) {
      if (to > at) {
        sections.add(new Section(kind, at, to, part, isSealed));
        at = to;
      }
    }

    /** RFC 1847 §2.1, §2.2: what is inside stays as it is. */
    private static boolean seals(Part part) {
      return part.isMultipart()
          && (part.subtype().equals("signed") || part.subtype().equals("encrypted"));
    }
  }
}
