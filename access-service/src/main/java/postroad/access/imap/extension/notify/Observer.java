package postroad.access.imap.extension.notify;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import postroad.access.imap.MailStores;
import postroad.access.imap.place.Place;
import postroad.directory.Account;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.MailboxName;
import postroad.mailboxstore.annotation.Annotated;
import postroad.mailboxstore.annotation.Annotations;
import postroad.mailboxstore.annotation.EntryName;

/** Looks how everything stands that one client wants to hear of: no more than it asks for. */
final class Observer {

  private static final Set<Event> OF_MESSAGES =
      Set.of(Event.MESSAGE_NEW, Event.MESSAGE_EXPUNGE, Event.FLAG_CHANGE);

  private final MailStores stores;
  private final Annotations annotations;
  private final Account account;
  private final Wishes wishes;

  Observer(MailStores stores, Annotations annotations, Account account, Wishes wishes) {
    this.stores = stores;
    this.annotations = annotations;
    this.account = account;
    this.wishes = wishes;
  }

  Surroundings look() {
    if (!wishes.lookAround()) {
      return Surroundings.NOTHING;
    }
    Set<String> subscriptions = Set.copyOf(stores.mailboxes().subscriptions(account.id()));
    Map<Long, Sighting> seen = new LinkedHashMap<>();
    for (Sighting mailbox : places(subscriptions)) {
      seen.put(mailbox.id(), mailbox);
    }
    countMessages(seen);
    readAnnotations(seen);
    return new Surroundings(seen, subscriptions, serverAnnotations());
  }

  private List<Sighting> places(Set<String> subscriptions) {
    List<Place> places = stores.places().all(account);
    Set<String> parents =
        places.stream()
            .flatMap(place -> MailboxName.above(place.name()).stream())
            .collect(Collectors.toSet());
    return places.stream()
        .map(place ->
            Sighting.of(
                place, subscriptions.contains(place.name()), parents.contains(place.name())))
        .toList();
  }

  private void countMessages(Map<Long, Sighting> seen) {
    List<MailboxKey> wanted =
        seen.values().stream()
            .filter(mailbox -> mailbox.isReadable() && wishes.anyOf(OF_MESSAGES, mailbox))
            .map(mailbox -> mailbox.place().key())
            .toList();
    Map<MailboxKey, MailboxCounts> counts = stores.mailboxes().counts(wanted);
    seen.replaceAll((_, mailbox) -> mailbox.with(counts.get(mailbox.place().key())));
  }

  private void readAnnotations(Map<Long, Sighting> seen) {
    Set<Event> event = Set.of(Event.MAILBOX_METADATA_CHANGE);
    seen.replaceAll((_, mailbox) -> {
      if (!mailbox.isReadable() || !wishes.anyOf(event, mailbox)) {
        return mailbox;
      }
      MailboxKey key = mailbox.place().key();
      return mailbox.with(sums(new Annotated.OneMailbox(key.account(), key.id())));
    });
  }

  private Map<EntryName, Integer> serverAnnotations() {
    return wishes.include(Event.SERVER_METADATA_CHANGE) ? sums(new Annotated.Server()) : Map.of();
  }

  /** Of a value only a sum is remembered: that it has changed is all that is told. */
  private Map<EntryName, Integer> sums(Annotated thing) {
    SortedMap<EntryName, byte[]> written = annotations.of(thing, account.id());
    Map<EntryName, Integer> sums = new HashMap<>();
    written.forEach((name, value) -> sums.put(name, Arrays.hashCode(value)));
    return sums;
  }
}
