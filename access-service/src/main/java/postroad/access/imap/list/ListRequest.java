package postroad.access.imap.list;

import java.util.List;
import java.util.Set;

/**
 * What LIST was asked (RFC 5258 §6).
 *
 * @param selected words that say which names to show
 * @param patterns of which one has to match
 * @param subscriptions whether to say which names are subscribed to
 * @param additions what else to tell
 * @param extended whether it was asked in a way the base protocol does not know
 */
record ListRequest(
    Set<String> selected,
    List<NamePattern> patterns,
    boolean subscriptions,
    List<ListReturn.Addition> additions,
    boolean extended) {

  /** Names subscribed to, and no others. */
  static final String SUBSCRIBED = "SUBSCRIBED";

  /** Mailboxes on other servers as well, of which there are none. */
  static final String REMOTE = "REMOTE";

  /** Names above those selected as well. */
  static final String RECURSIVEMATCH = "RECURSIVEMATCH";

  boolean wants(String word) {
    return selected.contains(word);
  }

  /** Whether the names subscribed to have to be looked up. */
  boolean asksForSubscriptions() {
    return subscriptions || wants(SUBSCRIBED);
  }

  boolean matches(String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(name));
  }
}
