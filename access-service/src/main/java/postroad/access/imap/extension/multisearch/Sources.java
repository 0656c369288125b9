package postroad.access.imap.extension.multisearch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.place.MailboxChoice;
import postroad.access.imap.place.MailboxChoice.Word;
import postroad.access.imap.place.Place;
import postroad.access.imap.place.Sought;
import postroad.directory.Account;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.sharing.Right;

/** Finds the mailboxes a client wants to have searched (RFC 7377 §2.2). */
final class Sources {

  private final MailStores stores;

  Sources(MailStores stores) {
    this.stores = stores;
  }

  /** Each once, and only those the reader may read. */
  List<Place> places(Account reader, List<MailboxChoice> choices, Optional<MailboxView> selected) {
    Map<MailboxKey, Place> places = new LinkedHashMap<>();
    if (has(choices, Word.SELECTED)) {
      selected.map(MailboxView::place).ifPresent(place -> places.put(place.key(), place));
    }
    Set<String> subscriptions =
        has(choices, Word.SUBSCRIBED) ? stores.mailboxes().subscriptions(reader.id()) : Set.of();
    if (choices.stream().anyMatch(Sources::goesThroughAll)) {
      for (Place place : stores.places().all(reader)) {
        boolean subscribed = subscriptions.contains(place.name());
        boolean isMeant = choices.stream().anyMatch(each -> each.includes(place, subscribed));
        if (isMeant && place.allows(Right.READ)) {
          places.putIfAbsent(place.key(), place);
        }
      }
    }
    for (MailboxChoice choice : choices) {
      if (choice.word() == Word.MAILBOXES) {
        choice
            .names()
            .forEach(name ->
                named(reader, name).ifPresent(place -> places.putIfAbsent(place.key(), place)));
      }
    }
    return List.copyOf(places.values());
  }

  private static boolean has(List<MailboxChoice> choices, Word word) {
    return choices.stream().anyMatch(choice -> choice.word() == word);
  }

  private static boolean goesThroughAll(MailboxChoice choice) {
    return choice.word() != Word.SELECTED && choice.word() != Word.MAILBOXES;
  }

  /** What is called by its name need not be one the reader may look up. */
  private Optional<Place> named(Account reader, String name) {
    return stores.places().find(reader, name, Right.READ) instanceof Sought.Found(var place)
        ? Optional.of(place)
        : Optional.empty();
  }
}
