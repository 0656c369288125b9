package postroad.access.imap.search;

import java.io.IOException;
import postroad.access.imap.wire.Arguments;

/** A word the client may use in {@code RETURN (...)}, and how to read what follows it. */
public interface ReturnWord {

  /** In capitals, such as {@code COUNT}. */
  String word();

  /** Reads the rest of the option. */
  ReturnOption read(Arguments arguments) throws IOException;

  /** A word that stands alone. */
  static ReturnWord of(String word, ReturnOption option) {
    return new Alone(word, option);
  }

  /** See {@link #of}. */
  record Alone(String word, ReturnOption option) implements ReturnWord {

    @Override
    public ReturnOption read(Arguments arguments) {
      return option;
    }
  }
}
