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
    NOT_A_DOMAIN_NAME("this is not a domain name"),
    NO_SUCH_DOMAIN("the domain is not ours yet: create it first"),
    DOMAIN_NOT_LOCAL("the names of this domain are not here: it is relayed or stands for another"),
    /** It must stay local. */
    DOMAIN_IN_USE("the domain has names, rules or a catch-all, or others stand for it"),
    NAME_TAKEN("an account, an alias or a group has this name"),
    NAME_HAS_DELIMITER("the local part contains a delimiter of sub-addresses"),
    /** Empty, or longer than 1024 characters. */
    UNUSABLE_PASSWORD("this password cannot be used"),
    NO_TARGETS("an alias has at least one target"),
    /** There is nothing to change. */
    NO_SUCH_NAME("there is no alias or group of this name"),
    /** The address of a member is none that DNS could know. */
    NOT_A_MEMBER("a member is local@domain"),
    TOO_MANY_RULES("a domain has 100 rules at most"),
    LEADS_IN_A_CIRCLE("following these targets leads back to this name and to nobody else"),
    NAME_RESERVED("local parts like this are for senders we rewrite"),
    NOT_A_SENDER("a sender is local@domain, or @domain for all of it"),
    /** Or no free one is left for today. */
    NOT_A_SELECTOR("a selector is one or two labels of DNS: letters, digits and hyphens");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** What the person hears who asked for it. */
    public String words() {
      return words;
    }
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
