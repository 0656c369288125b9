package postroad.access.imap.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.util.unit.DataSize;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension.Arrival;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.Place;
import postroad.access.imap.place.Sought;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.Literal;
import postroad.access.notice.MailboxNews;
import postroad.bodystore.BodyStore;
import postroad.bodystore.StoredWhileRead;
import postroad.contract.BodyReference;
import postroad.contract.MailboxChanged;
import postroad.directory.Account;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.Messages.AppendedMessages;
import postroad.mailboxstore.NewMessage;
import postroad.mailboxstore.sharing.Right;
import postroad.message.MessageScanner;
import postroad.message.MessageStructure;

/**
 * APPEND: a message from the client (RFC 3501 §6.3.11). It streams into the body store while its
 * structure is read; what cannot be taken is refused before the client sends it, where it asks.
 */
record Append(String name, MailStores stores, MailboxNews news, DataSize largest)
    implements ImapCommand.WithAccount {

  private static final Completion TOO_BIG =
      new Completion.No("TOOBIG", "the message is larger than we take"); // RFC 4469 §4.2
  private static final Completion EMPTY = new Completion.No("CANNOT", "the message is empty");

  /** What is said of a message before it comes. */
  private record Announced(String mailbox, Flags flags, Instant internalDate, Literal literal) {}

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    Announced announced = read(turn.arguments());
    return switch (stores.places().find(account, announced.mailbox(), Right.INSERT)) {
      case Sought.Found(var place) -> append(turn, announced, place);
      case Sought.Forbidden() -> Completion.NO_PERMISSION;
      case Sought.Absent() -> Completion.TRY_CREATE;
    };
  }

  private Completion append(Turn turn, Announced announced, Place place) throws IOException {
    if (announced.literal().size() > largest.toBytes()) {
      return TOO_BIG;
    }
    if (announced.literal().size() == 0) {
      return EMPTY;
    }
    if (stores.lackRoomFor(place.owner(), announced.literal().size())) {
      return Completion.OVER_QUOTA;
    }
    Flags flags = place.flags().of(announced.flags()); // no more than may be set (RFC 4314 §4)
    NewMessage message = receive(turn.arguments(), announced, flags);
    AppendedMessages appended =
        stores
            .messages()
            .append(
                place.owner().id(),
                place.mailbox().id(),
                List.of(message),
                stores.limitOf(place.owner()));
    news.changed(new MailboxChanged(place.owner().id(), place.mailbox().id(), appended.modseq()));
    var arrival = new Arrival(appended.uidValidity(), List.of(), appended.uids());
    return new Completion.Ok(turn.vocabulary().arrivalCode(arrival), "APPEND completed");
  }

  private static Announced read(Arguments arguments) throws IOException {
    arguments.space();
    String mailbox = arguments.mailbox();
    arguments.space();
    Flags flags = Flags.NONE;
    if (arguments.sees('(')) {
      flags = arguments.flags();
      arguments.space();
    }
    Instant date = Instant.now();
    if (arguments.sees('"')) {
      date = arguments.dateTime();
      arguments.space();
    }
    return new Announced(mailbox, flags, date, arguments.literal());
  }

  private NewMessage receive(Arguments arguments, Announced announced, Flags flags)
      throws IOException {
    UUID body = UUID.randomUUID();
    try (BodyStore.Incoming incoming = stores.bodies().receive(body);
        InputStream literal = arguments.open(announced.literal());
        InputStream both = new StoredWhileRead(literal, incoming)) {
      MessageStructure structure = MessageScanner.scan("", both);
      var _ = both.transferTo(OutputStream.nullOutputStream());
      arguments.end(); // a command that is wrong leaves nothing behind
      BodyReference stored = incoming.finish();
      return new NewMessage(body, "", stored.size(), flags, announced.internalDate(), structure);
    }
  }
}
