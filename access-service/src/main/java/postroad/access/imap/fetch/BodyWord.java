package postroad.access.imap.fetch;

import java.io.IOException;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;

/** BODY and BODY.PEEK with brackets, and BODY without, which is the short BODYSTRUCTURE. */
record BodyWord(String word, boolean peek) implements FetchWord {

  @Override
  public FetchItem read(Arguments arguments) throws IOException {
    if (!arguments.sees('[')) {
      if (peek) {
        throw new SyntaxError("BODY.PEEK needs a section in brackets");
      }
      return new StructureItem("BODY", false);
    }
    Section section = Section.read(arguments);
    String name = "BODY[" + section.label() + "]";
    if (!arguments.accept('<')) {
      return BodySection.whole(name, section, !peek);
    }
    long offset = arguments.number();
    arguments.expect('.');
    long count = arguments.number();
    arguments.expect('>');
    if (count == 0) {
      throw new SyntaxError("a partial fetch of no octets makes no sense");
    }
    return new BodySection(name + "<" + offset + ">", section, offset, count, !peek);
  }
}
