package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.command.StatusRequest;
import postroad.access.imap.list.ListReturn;
import postroad.access.imap.list.ListedName;
import postroad.access.imap.place.Place;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.sharing.Right;

/** LIST-STATUS (RFC 5819): LIST tells the numbers of the mailboxes it shows. */
@Component
class ListStatusExtension implements ImapExtension {

  private final MailStores stores;

  ListStatusExtension(MailStores stores) {
    this.stores = stores;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("LIST-STATUS");
  }

  @Override
  public List<ListReturn> listReturns() {
    return List.of(new Return("STATUS", stores));
  }

  private record Return(String word, MailStores stores) implements ListReturn {

    @Override
    public Addition read(Turn turn) throws IOException {
      turn.arguments().space();
      StatusRequest asked = StatusRequest.read(turn);
      return (reader, names) -> counted(names, asked);
    }

    /** Of those the reader may not read there is no STATUS (RFC 5819 §2). */
    private Teller counted(List<ListedName> names, StatusRequest asked) {
      List<MailboxKey> keys =
          names.stream()
              .flatMap(name -> name.placeWith(Right.READ).stream())
              .map(Place::key)
              .toList();
      Map<MailboxKey, MailboxCounts> counts = stores.mailboxes().counts(keys);
      return (out, name) -> {
        Optional<Place> place = name.placeWith(Right.READ);
        if (place.isPresent()) {
          MailboxCounts of = counts.get(place.get().key());
          if (of != null) {
            asked.tell(out, place.get(), of);
          }
        }
      };
    }
  }
}
