package postroad.access.imap.append;

import java.io.IOException;
import java.io.InputStream;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.Literal;

/**
 * Some octets of a message that is being brought.
 *
 * @param size how many there are, known before they are asked for
 * @param octets asks for them; the client sends none before
 */
public record Piece(long size, Opening octets) {

  /** Where a piece's octets come from. */
  @FunctionalInterface
  public interface Opening {
    InputStream open() throws IOException;
  }

  /** The octets of a literal that has been announced. */
  public static Piece of(Arguments arguments, Literal literal) {
    return new Piece(literal.size(), () -> arguments.open(literal));
  }
}
