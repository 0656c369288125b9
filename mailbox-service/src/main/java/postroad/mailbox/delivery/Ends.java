package postroad.mailbox.delivery;

import java.util.List;
import java.util.stream.Stream;
import postroad.contract.JournalEvent;
import postroad.contract.MailboxChanged;
import postroad.mailbox.outgoing.CausedMail;

/**
 * What became of a batch, to be told before its offset moves.
 *
 * @param events what became of each recipient, also when an earlier reading did it: that one may
 *     have died before it could tell
 * @param changed the mailboxes that have something new
 * @param returned what the spool has to see to: recipients who are gone, and successes to be told
 * @param caused mail that is to be sent because of this mail
 * @param newlyFiled how many messages this reading put into mailboxes
 */
record Ends(
    List<JournalEvent> events,
    List<MailboxChanged> changed,
    List<Return> returned,
    List<CausedMail> caused,
    int newlyFiled) {

  static final Ends NONE = new Ends(List.of(), List.of(), List.of(), List.of(), 0);

  Ends {
    events = List.copyOf(events);
    changed = List.copyOf(changed);
    returned = List.copyOf(returned);
    caused = List.copyOf(caused);
  }

  Ends and(Ends other) {
    return new Ends(
        joined(events, other.events),
        joined(changed, other.changed),
        joined(returned, other.returned),
        joined(caused, other.caused),
        newlyFiled + other.newlyFiled);
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
