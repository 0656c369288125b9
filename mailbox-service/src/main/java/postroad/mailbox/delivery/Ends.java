package postroad.mailbox.delivery;

import java.util.List;
import java.util.stream.Stream;
import postroad.contract.JournalEvent;
import postroad.contract.MailboxChanged;

/**
 * What became of a batch, to be told before its offset moves.
 *
 * @param filed one event for each recipient whose mail is in a mailbox now, also when an earlier
 *     reading put it there: that one may have died before it could tell
 * @param changed the mailboxes that have something new
 * @param returned what the spool has to see to: recipients who are gone, and successes to be told
 * @param newlyFiled how many messages this reading put into mailboxes
 */
record Ends(
    List<JournalEvent.Filed> filed,
    List<MailboxChanged> changed,
    List<Return> returned,
    int newlyFiled) {

  static final Ends NONE = new Ends(List.of(), List.of(), List.of(), 0);

  Ends {
    filed = List.copyOf(filed);
    changed = List.copyOf(changed);
    returned = List.copyOf(returned);
  }

  Ends and(Ends other) {
    return new Ends(
        joined(filed, other.filed),
        joined(changed, other.changed),
        joined(returned, other.returned),
        newlyFiled + other.newlyFiled);
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
