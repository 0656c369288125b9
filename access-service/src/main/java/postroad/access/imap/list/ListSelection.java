package postroad.access.imap.list;

/** A word by which a client says which names it wants to see (RFC 5258 §3.1). */
public interface ListSelection {

  String word();

  /** Whether the name is among those. */
  boolean admits(ListedName name);
}
