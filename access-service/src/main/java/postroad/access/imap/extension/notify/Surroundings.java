package postroad.access.imap.extension.notify;

import java.util.Map;
import java.util.Set;
import postroad.mailboxstore.annotation.EntryName;

/**
 * All that a client wants to hear of, but for the mailbox it has selected, as it stood when
 * somebody looked.
 *
 * @param mailboxes by their ids
 * @param subscriptions the names subscribed to, whether or not there are such mailboxes
 * @param server what is written beside the server, as a sum of each
 */
record Surroundings(
    Map<Long, Sighting> mailboxes, Set<String> subscriptions, Map<EntryName, Integer> server) {

  static final Surroundings NOTHING = new Surroundings(Map.of(), Set.of(), Map.of());
}
