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
    if (section.kind() != Section.Kind.ALL) {
      throw new SyntaxError("only the number of a part may be in the brackets");
    }
    if (word.equals("BINARY.SIZE")) {
      return new BinarySize(section);
    }
    boolean marksSeen = word.equals("BINARY");
    if (!arguments.accept('<')) {
      return new BinarySection(section, "", 0, Long.MAX_VALUE, marksSeen);
    }
    long offset = arguments.number();
    arguments.expect('.');
    long count = arguments.number();
    arguments.expect('>');
    if (count == 0) {
      throw new SyntaxError("a partial fetch of no octets makes no sense");
    }
    return new BinarySection(section, "<" + offset + ">", offset, count, marksSeen);
  }
}
