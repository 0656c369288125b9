package postroad.access.imap.search;

import java.io.IOException;

/** A question about one message. */
public interface SearchKey {

  /** What must be looked up to answer. */
  Cost cost();

  boolean matches(Candidate message) throws IOException;

  /** How dear an answer is, cheapest first. */
  enum Cost {
    NUMBER_AND_FLAGS,
    ROW,
    STRUCTURE,
    OCTETS
  }

  /** A question that is one expression. */
  static SearchKey of(Cost cost, Test test) {
    return new Simple(cost, test);
  }

  /** The answer of a {@link #of simple} question. */
  @FunctionalInterface
  interface Test {
    boolean matches(Candidate message) throws IOException;
  }

  /** See {@link #of}. */
  record Simple(Cost cost, Test test) implements SearchKey {

    @Override
    public boolean matches(Candidate message) throws IOException {
      return test.matches(message);
    }
  }
}
