package postroad.access.imap.command;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.list.NamePattern;
import postroad.directory.Account;

/**
 * LSUB: the subscribed names that match, whether or not there is such a mailbox (RFC 3501 §6.3.9).
 */
record Lsub(String name, MailStores stores) implements ImapCommand.WithAccount {

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String reference = turn.arguments().mailbox();
    turn.arguments().space();
    String wanted = turn.arguments().pattern();
    turn.arguments().end();
    NamePattern pattern = new NamePattern(reference, wanted);
    SortedMap<String, Boolean> found = new TreeMap<>();
    for (String subscribed : stores.mailboxes().subscriptions(account.id())) {
      if (pattern.matches(subscribed)) {
        found.put(subscribed, true);
      } else if (wanted.endsWith("%")) {
        addAbove(subscribed, pattern, found);
      }
    }
    for (var each : found.entrySet()) {
      String attributes = each.getValue() ? "" : "\\Noselect";
      turn.untagged().begin().text("LSUB (" + attributes + ") \"/\" ").mailbox(each.getKey()).end();
    }
    return new Completion.Ok("LSUB completed");
  }

  /** With % at the end, a name above a subscribed one stands for it (RFC 3501 §6.3.9). */
  private static void addAbove(
      String subscribed, NamePattern pattern, SortedMap<String, Boolean> found) {
    for (int i = subscribed.indexOf('/'); i >= 0; i = subscribed.indexOf('/', i + 1)) {
      String above = subscribed.substring(0, i);
      if (pattern.matches(above)) {
        found.putIfAbsent(above, false);
      }
    }
  }
}
