package postroad.access.imap.extension.notify;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All that a client wants to hear of. */
record Wishes(List<Wish> all) {

  static final Wishes NONE = new Wishes(List.of());

  Wishes {
    all = List.copyOf(all);
  }

  /** What is wanted of the mailbox that is selected; empty when nothing is. */
  Optional<Wish> ofSelected() {
    return all.stream().filter(wish -> wish.isOfSelected() && !wish.events().isEmpty()).findFirst();
  }

  /** What is wanted of one that is not: all that any wish asks for (RFC 5465 §6). */
  Set<Event> of(Sighting mailbox) {
    Set<Event> events = EnumSet.noneOf(Event.class);
    for (Wish wish : all) {
      if (wish.choice().includes(mailbox.place(), mailbox.isSubscribed())) {
        events.addAll(wish.events());
      }
    }
    return events;
  }

  /** Whether one of these events is wanted of one that is not selected. */
  boolean anyOf(Set<Event> events, Sighting mailbox) {
    return !Collections.disjoint(of(mailbox), events);
  }

  /** Whether anything is wanted of others than the selected mailbox. */
  boolean lookAround() {
    return all.stream().anyMatch(wish -> !wish.isOfSelected() && !wish.events().isEmpty());
  }

  /** Whether anybody asks for this. */
  boolean include(Event event) {
    return all.stream().anyMatch(wish -> wish.events().contains(event));
  }
}
