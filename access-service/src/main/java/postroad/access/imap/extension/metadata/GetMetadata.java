package postroad.access.imap.extension.metadata;

import java.io.IOException;
import java.util.SortedMap;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.Place;
import postroad.access.imap.wire.Arguments;
import postroad.directory.Account;
import postroad.mailboxstore.annotation.Annotated;
import postroad.mailboxstore.annotation.Annotations;
import postroad.mailboxstore.annotation.EntryName;
import postroad.mailboxstore.sharing.Right;

/** GETMETADATA: what is written beside a mailbox, or beside the server (RFC 5464 §4.2). */
record GetMetadata(
    String name, MailStores stores, Annotations annotations, StandingEntries standing)
    implements ImapCommand.WithAccount {

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    Arguments arguments = turn.arguments();
    arguments.space();
    Wanted.Options options = Wanted.Options.USUAL;
    if (arguments.accept('(')) {
      options = options.more(arguments);
      arguments.space();
    }
    String mailbox = arguments.mailbox();
    arguments.space();
    Wanted wanted = Wanted.read(arguments, options);
    arguments.end();
    if (mailbox.isEmpty()) {
      var entries = annotations.of(new Annotated.Server(), account.id());
      standing.addTo(entries);
      return tell(turn, mailbox, wanted, entries);
    }
    return stores.at(account, mailbox, Right.READ, place -> tell(turn, place, wanted));
  }

  private Completion tell(Turn turn, Place place, Wanted wanted) throws IOException {
    var mailbox = new Annotated.OneMailbox(place.key().account(), place.key().id());
    var entries = annotations.of(mailbox, place.reader().id());
    standing.addTo(entries, place);
    return tell(turn, place.name(), wanted, entries);
  }

  private Completion tell(
      Turn turn, String mailbox, Wanted wanted, SortedMap<EntryName, byte[]> entries)
      throws IOException {
    MetadataLine.tell(turn.untagged(), mailbox, wanted.of(entries));
    int longest = wanted.longestLeftOut(entries);
    return longest == 0
        ? new Completion.Ok("GETMETADATA completed")
        : new Completion.Ok("METADATA LONGENTRIES " + longest, "GETMETADATA completed");
  }
}
