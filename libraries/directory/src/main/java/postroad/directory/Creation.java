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
    /** An account has the alias's name, or the other way round. */
    NAME_TAKEN,
    /** The local part contains the delimiter of sub-addresses. */
    NAME_HAS_DELIMITER,
    /** Empty, or longer than 1024 characters. */
    UNUSABLE_PASSWORD,
    NO_TARGETS,
    /** Neither an address nor {@code @domain}. */
    NOT_A_SENDER
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
