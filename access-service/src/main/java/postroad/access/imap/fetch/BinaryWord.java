package postroad.access.imap.fetch;

import java.io.IOException;
import java.util.List;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;

/**
 * The words of BINARY: a part without its transfer encoding, and how long it is (RFC 3516 §4.2).
 */
public record BinaryWord(String word) implements FetchWord {

  /** Each with its one owner. */
  public static List<FetchWord> all() {
    return List.of(
        new BinaryWord("BINARY"), new BinaryWord("BINARY.PEEK"), new BinaryWord("BINARY.SIZE"));
  }

  @Override
  public FetchItem read(Arguments arguments) throws IOException {
    Section section = Section.read(arguments);
    if (word.equals("BINARY.SIZE")) {
      return new BinarySize(section);
    }
    boolean marksSeen = word.equals("BINARY");
    String name = "BINARY[" + section.label() + "]";
    if (!arguments.accept('<')) {
      return item(name, section, 0, Long.MAX_VALUE, marksSeen);
    }
    long offset = arguments.number();
    arguments.expect('.');
    long count = arguments.number();
    arguments.expect('>');
    if (count == 0) {
      throw new SyntaxError("a partial fetch of no octets makes no sense");
    }
    return item(name + "<" + offset + ">", section, offset, count, marksSeen);
  }

  /** Headers and the like are asked for as well, though the grammar knows only numbers of parts. */
  private static FetchItem item(
      String name, Section section, long offset, long count, boolean marksSeen) {
    return section.kind() == Section.Kind.ALL
        ? new BinarySection(name, section, offset, count, marksSeen)
        : new BodySection(name, section, offset, count, marksSeen);
  }
}
