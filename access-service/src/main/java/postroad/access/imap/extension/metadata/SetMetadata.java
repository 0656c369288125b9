package postroad.access.imap.extension.metadata;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.Place;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;
import postroad.access.notice.MailboxNews;
import postroad.directory.Account;
import postroad.mailboxstore.annotation.Annotated;
import postroad.mailboxstore.annotation.Annotated.OneMailbox;
import postroad.mailboxstore.annotation.Annotations;
import postroad.mailboxstore.annotation.Annotations.Written;
import postroad.mailboxstore.annotation.EntryName;
import postroad.mailboxstore.sharing.Right;

/**
 * SETMETADATA: writes beside a mailbox or the server, all of it or nothing (RFC 5464 §4.3). What is
 * shared beside the server is written by who runs it.
 */
record SetMetadata(
    String name,
    MailStores stores,
    Annotations annotations,
    MailboxNews news,
    MetadataSettings settings)
    implements ImapCommand.WithAccount {

  private static final Completion OPERATORS_ONLY =
      new Completion.No("NOPERM", "what the server shares is written by who runs it");
  private static final Completion USE_IS_FIXED =
      new Completion.No("USEATTR", "what a mailbox is for is said when it is made");
  private static final Completion TOO_MANY =
      new Completion.No("METADATA TOOMANY", "there would be more entries than there may be");

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String mailbox = turn.arguments().mailbox();
    turn.arguments().space();
    Map<EntryName, Optional<byte[]>> changes = changes(turn.arguments());
    turn.arguments().end();
    boolean shared = changes.keySet().stream().anyMatch(EntryName::isShared);
    if (mailbox.isEmpty()) {
      return shared ? OPERATORS_ONLY : write(new Annotated.Server(), account, changes);
    }
    if (changes.containsKey(StandingEntries.SPECIAL_USE)) {
      return USE_IS_FIXED; // RFC 6154 §4
    }
    return stores.at(
        account,
        mailbox,
        Right.READ,
        place ->
            shared && !place.allows(Right.WRITE_FLAGS)
                ? Completion.NO_PERMISSION
                : write(beside(place), account, changes));
  }

  private static Map<EntryName, Optional<byte[]>> changes(Arguments arguments) throws IOException {
    Map<EntryName, Optional<byte[]>> changes = new LinkedHashMap<>();
    arguments.expect('(');
    do {
      EntryName entry =
          EntryName.parse(arguments.astring())
              .orElseThrow(() -> new SyntaxError("this is not the name of an entry"));
      arguments.space();
      changes.put(entry, arguments.nstringOctets());
    } while (arguments.more());
    arguments.expect(')');
    return changes;
  }

  private static Annotated beside(Place place) {
    return new OneMailbox(place.key().account(), place.key().id());
  }

  private Completion write(
      Annotated thing, Account writer, Map<EntryName, Optional<byte[]>> changes) {
    return switch (annotations.write(thing, writer.id(), changes, settings.bounds())) {
      case Written.Done() -> {
        news.namesChanged(thing instanceof OneMailbox(var owner, _) ? owner : writer.id());
        yield new Completion.Ok("SETMETADATA completed");
      }
      case Written.TooLarge() ->
          new Completion.No(
              "METADATA MAXSIZE " + settings.largestValue().toBytes(), "the value is too long");
      case Written.TooMany() -> TOO_MANY;
      case Written.NoSuchMailbox() -> Completion.NO_SUCH_MAILBOX;
    };
  }
}
