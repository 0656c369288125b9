package postroad.singlenode.mailformat;

import java.io.IOException;

/** A mailbox as it lies on disk. */
public interface FoundMailbox {

  /** In Unicode, levels separated by {@code /}. */
  String name();

  /** Whether no two messages have one name; else what is there twice is meant to be. */
  boolean namesAreUnique();

  /** How many octets of the disk its messages are. */
  long amount() throws IOException;

  /** Shows its messages, the oldest first as far as one can tell. */
  void forEach(Visitor visitor) throws IOException;

  /** Looks at messages. */
  interface Visitor {

    void message(FoundMessage message) throws IOException;

    /** What should be a message cannot be read; others can. */
    void unreadable(String where, String why);
  }
}
