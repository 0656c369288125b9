package postroad.access.imap.extension.metadata;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.Turn;
import postroad.access.imap.list.ListReturn;
import postroad.access.imap.list.ListedName;
import postroad.access.imap.place.Place;
import postroad.directory.Account;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.annotation.Annotations;
import postroad.mailboxstore.annotation.EntryName;
import postroad.mailboxstore.sharing.Right;

/** LIST-METADATA (RFC 9590): LIST tells what is written beside the mailboxes it shows. */
@Component
class ListMetadataExtension implements ImapExtension {

  private final Annotations annotations;
  private final MetadataSettings settings;

  ListMetadataExtension(Annotations annotations, MetadataSettings settings) {
    this.annotations = annotations;
    this.settings = settings;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("LIST-METADATA");
  }

  @Override
  public List<ListReturn> listReturns() {
    return List.of(new Return("METADATA", annotations, new StandingEntries(settings)));
  }

  private record Return(String word, Annotations annotations, StandingEntries standing)
      implements ListReturn {

    @Override
    public Addition read(Turn turn) throws IOException {
      turn.arguments().space();
      Wanted wanted = Wanted.read(turn.arguments(), Wanted.Options.USUAL);
      return (reader, names) -> written(reader, names, wanted);
    }

    private Teller written(Account reader, List<ListedName> names, Wanted wanted) {
      List<MailboxKey> keys =
          names.stream()
              .flatMap(name -> name.placeWith(Right.READ).stream())
              .map(Place::key)
              .toList();
      List<EntryName> entries = wanted.names().stream().map(EntryName::new).toList();
      Map<MailboxKey, SortedMap<EntryName, byte[]>> found =
          annotations.of(keys, reader.id(), entries);
      return (out, name) -> {
        Optional<Place> place = name.placeWith(Right.READ);
        if (place.isPresent()) {
          SortedMap<EntryName, byte[]> beside =
              new TreeMap<>(found.getOrDefault(place.get().key(), Collections.emptySortedMap()));
          standing.addTo(beside, place.get());
          MetadataLine.tell(out, place.get().name(), wanted.of(beside));
        }
      };
    }
  }
}
