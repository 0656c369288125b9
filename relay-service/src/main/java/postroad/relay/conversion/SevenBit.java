package postroad.relay.conversion;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import postroad.message.MessageScanner;
import postroad.message.MessageStructure;
import postroad.message.Part;
import postroad.relay.conversion.Conversion.Converted;
import postroad.relay.conversion.Conversion.Impossible;

/**
 * Says a mail in ASCII: each part that is none becomes quoted-printable if it is text, and base64
 * if it is something else (RFC 2045 §6); all other parts and every other header field stay as they
 * are, octet for octet.
 */
public final class SevenBit {

  private final List<Section> sections;
  private final Findings findings;
  private final boolean isBinary;
  private final BitSet converted = new BitSet();

  private SevenBit(List<Section> sections, Findings findings, boolean isBinary) {
    this.sections = sections;
    this.findings = findings;
    this.isBinary = isBinary;
  }

  /**
   * The same mail in ASCII, if that can be.
   *
   * @param isBinary whether the mail may have any octets at all, so that its lines are none
   */
  public static Conversion of(Octets mail, boolean isBinary) {
    try {
      SevenBit conversion = look(mail, isBinary);
      Optional<String> obstacle = conversion.obstacle();
      if (obstacle.isPresent()) {
        return new Impossible(obstacle.get());
      }
      List<Step> steps = conversion.steps();
      Octets ascii = () -> new ConvertedInput(mail.open(), steps);
      try (InputStream counted = ascii.open()) {
        return new Converted(ascii, counted.transferTo(OutputStream.nullOutputStream()));
      }
    } catch (IOException storeTrouble) {
      throw new UncheckedIOException(storeTrouble);
    }
  }

  private static SevenBit look(Octets mail, boolean isBinary) throws IOException {
    MessageStructure structure;
    try (InputStream in = new BufferedInputStream(mail.open())) {
      structure = MessageScanner.scan("", in);
    }
    List<Section> sections = Section.of(structure);
    return new SevenBit(sections, Findings.in(sections, mail), isBinary);
  }

  /** Why it cannot be; as a side effect, which parts have to change if it can. */
  private Optional<String> obstacle() {
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      if (needsChange(i)) {
        Optional<String> obstacle = obstacle(section, i);
        if (obstacle.isPresent()) {
          return obstacle;
        }
        converted.set(i);
      }
    }
    return Optional.empty();
  }

  private boolean needsChange(int index) {
    Section section = sections.get(index);
    boolean isContent = section.kind() == Section.Kind.CONTENT;
    return findings.awkward().get(index)
        || (isBinary
            && isContent
            && !isEncoded(section.part())
            && (findings.broken().get(index) || section.part().encoding().equals("binary")));
  }

  private Optional<String> obstacle(Section section, int index) {
    if (section.isSealed()) {
      return Optional.of("a signature or encryption covers what would change");
    }
    return switch (section.kind()) {
      case HEADER -> Optional.of("a header is no ASCII, or too large");
      case GAP -> Optional.empty();
      case CONTENT -> obstacle(section.part(), findings.headers().get(index - 1));
    };
  }

  /** RFC 2045 §6.4: only leaves are encoded, and only once. */
  private static Optional<String> obstacle(Part leaf, byte[] header) {
    if (isEncoded(leaf)) {
      return Optional.of("a part that says it is encoded is not");
    }
    if (!List.of("7bit", "8bit", "binary").contains(leaf.encoding())) {
      return Optional.of("a part has an encoding that is not known");
    }
    return PartHeader.of(header).isComposite()
        ? Optional.of("a part may not be encoded, and is no ASCII")
        : Optional.empty();
  }

  private static boolean isEncoded(Part leaf) {
    return leaf.encoding().equals("base64") || leaf.encoding().equals("quoted-printable");
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      long length = section.to() - section.from();
      steps.add(
          switch (section.kind()) {
            case HEADER -> new Step.Put(length, header(section, i));
            case CONTENT -> content(section.part(), length, i);
            case GAP -> findings.awkward().get(i) ? new Step.Blank(length) : new Step.Copy(length);
          });
    }
    return steps;
  }

  private byte[] header(Section section, int index) {
    PartHeader header = PartHeader.of(findings.headers().get(index));
    Part part = section.part();
    if (section.isSealed()) {
      return header.asItIs();
    }
    if (isLeaf(part) && converted.get(index + 1)) { // the content of a leaf is behind its header
      return header.withEncoding(isText(part) ? "quoted-printable" : "base64", index == 0);
    }
    return isLeaf(part) ? header.asItIs() : header.withoutPromiseOfMore();
  }

  private Step content(Part leaf, long length, int index) {
    if (!converted.get(index)) {
      return new Step.Copy(length);
    }
    return isText(leaf) ? new Step.Quote(length) : new Step.Encode(length);
  }

  private static boolean isLeaf(Part part) {
    return part.parts().isEmpty() && part.message() == null;
  }

  private static boolean isText(Part leaf) {
    return leaf.type().equals("text");
  }
}
