package postroad.mailboxstore;

/** Says how much of mail is too much for one account. */
@FunctionalInterface
public interface Limit {

  /** There is none: nobody has to count. */
  Limit NONE = (_, _) -> false;

  /** Whether so much in all its mailboxes together is more than there may be. */
  boolean isExceededBy(long bytes, long messages);

  default boolean isNone() {
    return equals(NONE);
  }
}
