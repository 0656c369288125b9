package postroad.access.imap.extension.notify;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import postroad.access.imap.command.FetchAttributes;
import postroad.access.imap.place.MailboxChoice;
import postroad.access.imap.place.MailboxChoice.Word;

/**
 * Of what a client wants to hear where (RFC 5465 §8, event-group).
 *
 * @param events none when it wants to hear nothing
 * @param attributes what is said of new messages in the selected mailbox
 */
record Wish(MailboxChoice choice, Set<Event> events, Optional<FetchAttributes> attributes) {

  Wish {
    events = Set.copyOf(events);
  }

  /** Whether no event is asked for without those that belong to it (RFC 5465 §5). */
  boolean isComplete() {
    Set<Event> ofMessages = EnumSet.noneOf(Event.class);
    events.stream().filter(Event::isOfMessages).forEach(ofMessages::add);
    return ofMessages.isEmpty()
        || ofMessages.containsAll(EnumSet.of(Event.MESSAGE_NEW, Event.MESSAGE_EXPUNGE));
  }

  /** Whether it is about the mailbox that is selected. */
  boolean isOfSelected() {
    return choice.word() == Word.SELECTED || choice.word() == Word.SELECTED_DELAYED;
  }
}
