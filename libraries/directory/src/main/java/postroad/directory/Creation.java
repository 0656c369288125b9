package postroad.directory;

/** What became of a wish to create something: asking twice does no harm. */
public sealed interface Creation<T> {

  /** It was made now. */
  record Made<T>(T created) implements Creation<T> {}

  /** It was there before, and was left as it is. */
  record AlreadyThere<T>(T existing) implements Creation<T> {}

  /** It was not made. */
  record Refused<T>(Reason reason) implements Creation<T> {}

  /** Why something cannot be created. */
  enum Reason {
    NOT_A_DOMAIN_NAME,
    NO_SUCH_DOMAIN,
    /** The names of this domain are elsewhere: it is relayed, or stands for another. */
    DOMAIN_NOT_LOCAL,
    /** The domain has names, rules or a catch-all, or others stand for it: it must stay local. */
    DOMAIN_IN_USE,
    /** Something else has this name: an account, an alias or a group. */
    NAME_TAKEN,
    /** The local part contains a delimiter of sub-addresses. */
    NAME_HAS_DELIMITER,
    /** Empty, or longer than 1024 characters. */
    UNUSABLE_PASSWORD,
    NO_TARGETS,
    /** There is no alias or group of this name to change. */
    NO_SUCH_NAME,
    /** The address of a member is none that DNS could know. */
    NOT_A_MEMBER,
    TOO_MANY_RULES,
    /** Following it leads to nothing but itself. */
    LEADS_IN_A_CIRCLE,
    /** The local part is one of a rewritten sender. */
    NAME_RESERVED,
    /** Neither an address nor {@code @domain}. */
    NOT_A_SENDER,
    /** No label of DNS, or no free one is left for today. */
    NOT_A_SELECTOR
  }

  /** The thing, made now or before. */
  default T orThrow() {
    return switch (this) {
      case Made<T>(T created) -> created;
      case AlreadyThere<T>(T existing) -> existing;
      case Refused<T>(Reason reason) -> throw new IllegalStateException("not created: " + reason);
    };
  }
}
