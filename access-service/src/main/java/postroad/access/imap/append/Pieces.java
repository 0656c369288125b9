package postroad.access.imap.append;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The octets of one message; where they come from is told as the client's command goes on. */
@FunctionalInterface
public interface Pieces {

  /** The next piece, when the one before it has been read; empty behind the last. */
  Optional<Piece> next() throws IOException;

  /** These and no more. */
  static Pieces of(List<Piece> pieces) {
    Iterator<Piece> left = pieces.iterator();
    return () -> left.hasNext() ? Optional.of(left.next()) : Optional.empty();
  }
}
