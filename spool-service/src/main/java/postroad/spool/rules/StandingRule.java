package postroad.spool.rules;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postroad.contract.NextHop;

/**
 * One decision of an operator about all mail of a domain, a sender or a tenant, in force until
 * somebody ends it.
 *
 * @param id how people name it
 * @param via where a route leads; a hold has none
 * @param reason why, as its maker wrote
 */
public record StandingRule(
    long id,
    Deed deed,
    Matter matter,
    @Nullable NextHop via,
    @Nullable String reason,
    Instant madeAt,
    String madeBy) {

  /** What a rule has done to mail: there is no third. */
  public enum Deed {
    HOLD,
    ROUTE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Deed of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  public StandingRule {
    if ((deed == Deed.ROUTE) != (via != null)) {
      throw new IllegalArgumentException("a route leads to a host, and a hold to none");
    }
  }

  /** Its name in the journal, and beside the mail it holds. */
  public String name() {
    return nameOf(id);
  }

  /** As a rule of this number is named beside the mail it holds. */
  static String nameOf(long id) {
    return "rule " + id;
  }
}
