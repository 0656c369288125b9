package postroad.access.imap.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SequencedCollection;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.place.Place;
import postroad.mailboxstore.MailboxName;

/** All names a reader may see, those above his mailboxes that are none among them. */
final class NameTree {

  private static final String INBOX = "INBOX";

  private final NavigableMap<String, @Nullable Place> places = new TreeMap<>();
  private final NavigableSet<String> subscriptions;

  /**
   * @param all the reader's own first, which have a name before others'
   */
  NameTree(Collection<Place> all, Collection<String> subscriptions) {
    this.subscriptions = new TreeSet<>(subscriptions);
    for (Place place : all) {
      places.putIfAbsent(place.name(), place);
    }
    for (Place place : all) {
      MailboxName.above(place.name()).forEach(name -> places.putIfAbsent(name, null));
    }
  }

  /** What is asked for, INBOX first. */
  List<ListedName> shown(ListRequest request) {
    List<ListedName> shown = new ArrayList<>();
    for (String name : candidates(request)) {
      if (request.matches(name)) {
        ListedName listed = listed(name, request);
        if (!request.wants(ListRequest.SUBSCRIBED)
            || listed.subscribed()
            || listed.subscribedBelow()) {
          shown.add(listed);
        }
      }
    }
    return shown;
  }

  private SequencedCollection<String> candidates(ListRequest request) {
    NavigableSet<String> names = places.navigableKeySet();
    if (request.wants(ListRequest.SUBSCRIBED)) {
      names = new TreeSet<>(subscriptions);
      if (request.wants(ListRequest.RECURSIVEMATCH)) {
        for (String subscribed : subscriptions) {
          names.addAll(MailboxName.above(subscribed));
        }
      }
    }
    List<String> inboxFirst = new ArrayList<>(names);
    if (inboxFirst.remove(INBOX)) {
      inboxFirst.addFirst(INBOX);
    }
    return inboxFirst;
  }

  private ListedName listed(String name, ListRequest request) {
    boolean subscribed = subscriptions.contains(name);
    return new ListedName(
        name,
        places.get(name),
        !below(name, places.navigableKeySet()).isEmpty(),
        subscribed,
        request.wants(ListRequest.RECURSIVEMATCH) && isSubscribedBelow(name, subscribed, request));
  }

  /** Not said of a name that is shown only for those below it when they are shown themselves. */
  private boolean isSubscribedBelow(String name, boolean subscribed, ListRequest request) {
    return below(name, subscriptions).stream()
        .anyMatch(each -> subscribed || !request.matches(each)); // RFC 5258 §3.5
  }

  private static NavigableSet<String> below(String name, NavigableSet<String> names) {
    String first = name + MailboxName.SEPARATOR;
    String end = name + (char) (MailboxName.SEPARATOR + 1);
    return names.subSet(first, false, end, false);
  }
}
