package postroad.access.imap.wire;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A command's words as the grammar sees them, from a text; remembers what was asked of the client.
 */
public final class Words {

  private static final int COMMAND = 4096;
  private static final int SKIPPED = 10_000;

  final List<Literal> asked = new ArrayList<>();
  final ImapReader reader;
  final Arguments arguments;

  private Words(byte[] octets, long unaskedLiteral) {
    var limits = new ImapReader.Limits(COMMAND, () -> SKIPPED, unaskedLiteral);
    this.reader = new ImapReader(new ByteArrayInputStream(octets), limits, asked::add);
    this.arguments = new Arguments(reader, new Modes());
    reader.begin();
  }

  /** With LITERAL+. */
  static Words of(String text) {
    return new Words(text.getBytes(StandardCharsets.ISO_8859_1), Long.MAX_VALUE);
  }

  /** With literals that may come unasked up to this size, or none when it is negative. */
  static Words withUnaskedLiterals(long longest, String text) {
    return new Words(text.getBytes(StandardCharsets.ISO_8859_1), longest);
  }

  /** The words of a command, for grammars of other packages. */
  public static Arguments in(String command) {
    return of(command).arguments;
  }
}
