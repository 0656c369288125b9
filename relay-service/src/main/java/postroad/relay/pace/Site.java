package postroad.relay.pace;

/**
 * The hosts behind one destination or many: what is learned of them for one holds for all.
 *
 * @param name for people; no two sites of a kind have the same
 */
public record Site(String name, Kind kind) {

  /** How a site is known. */
  public enum Kind {
    /** By the mail exchangers it consists of, all of which every destination of it names. */
    HOSTS,
    /** By a rule; its destinations may name different hosts. */
    RULE,
    /** By the destination alone, as nobody knows a host of it. */
    DESTINATION
  }

  /** Whether a host that does not answer speaks for all that goes there. */
  public boolean isOneSetOfHosts() {
    return kind == Kind.HOSTS;
  }

  @Override
  public String toString() {
    return name;
  }
}
