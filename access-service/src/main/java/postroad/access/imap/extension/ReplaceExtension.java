package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.AccessSettings;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Refused;
import postroad.access.imap.Turn;
import postroad.access.imap.append.Intake;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet;
import postroad.access.imap.wire.SyntaxError;
import postroad.access.notice.MailboxNews;
import postroad.contract.MailboxChanged;
import postroad.directory.Account;
import postroad.mailboxstore.FlagChange;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxDelta;
import postroad.mailboxstore.Messages.AppendedMessages;
import postroad.mailboxstore.sharing.Right;

/** REPLACE (RFC 8508): a new message comes and an old one goes in one step, as drafts do. */
@Component
class ReplaceExtension implements ImapExtension {

  private final MailStores stores;
  private final MailboxNews news;
  private final long largest;

  ReplaceExtension(MailStores stores, MailboxNews news, AccessSettings settings) {
    this.stores = stores;
    this.news = news;
    this.largest = settings.imapLimits().message().toBytes();
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("REPLACE");
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(
        new Replace(Numbering.NUMBER, stores, news, largest),
        new Replace(Numbering.UID, stores, news, largest));
  }

  private record Replace(Numbering numbering, MailStores stores, MailboxNews news, long largest)
      implements ImapCommand.WithMailbox {

    private static final Completion GONE =
        new Completion.No("EXPUNGEISSUED", "this message is gone");

    @Override
    public String name() {
      return numbering.nameOf("REPLACE");
    }

    @Override
    public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
      turn.arguments().space();
      long old = old(turn, mailbox);
      turn.arguments().space();
      Optional<Completion> objection =
          mailbox
              .rights()
              .objection(Right.EXPUNGE)
              .or(() -> mailbox.rights().objection(Right.DELETE_MESSAGES));
      if (objection.isPresent()) {
        return objection.get();
      }
      Intake intake = Intake.begin(turn, account, stores, largest);
      turn.arguments().space();
      intake.take();
      turn.arguments().end();
      intake.makeSure(); // two mailboxes are locked in their order
      Exchanged exchanged = stores.atOnce(() -> exchange(mailbox.mailbox(), old, intake));
      spread(intake.target().mailbox(), exchanged.filed().modseq());
      spread(mailbox.mailbox(), exchanged.modseqOfRemoval());
      tell(turn, exchanged.filed());
      return new Completion.Ok("REPLACE completed");
    }

    private long old(Turn turn, MailboxView mailbox) throws IOException {
      NumberSet set = turn.arguments().numberSet();
      boolean isOne =
          set.ranges().size() == 1
              && set.ranges().getFirst().first() == set.ranges().getFirst().last();
      if (!isOne) {
        throw new SyntaxError("one message is replaced at a time");
      }
      List<MessageLine> found = numbering.messages(mailbox, set);
      if (found.isEmpty()) {
        throw new Refused(GONE);
      }
      return found.getFirst().uid();
    }

    /** The new message, and the MODSEQ at which the old one went. */
    private record Exchanged(AppendedMessages filed, long modseqOfRemoval) {}

    /** In the order in which all who change two mailboxes take them. */
    private Exchanged exchange(Mailbox source, long old, Intake intake) {
      if (source.id() <= intake.target().mailbox().id()) {
        long removed = remove(source, old);
        return new Exchanged(intake.file(), removed);
      }
      AppendedMessages filed = intake.file();
      return new Exchanged(filed, remove(source, old));
    }

    private long remove(Mailbox source, long old) {
      List<Long> uids = List.of(old);
      var marked = new FlagChange.Add(Flags.of(Flags.DELETED, List.of()));
      var _ = stores.messages().changeFlags(source.account(), source.id(), uids, marked);
      MailboxDelta gone = stores.messages().expunge(source.account(), source.id(), uids);
      if (gone.expunged().isEmpty()) {
        throw new Refused(GONE);
      }
      return gone.highestModseq();
    }

    private void spread(Mailbox mailbox, long modseq) {
      news.changed(new MailboxChanged(mailbox.account(), mailbox.id(), modseq));
    }

    /** Where the new one is, before the old one is said to be gone (RFC 8508 §3.4). */
    private static void tell(Turn turn, AppendedMessages filed) throws IOException {
      var arrival = new Arrival(filed.uidValidity(), List.of(), filed.uids());
      String code = turn.vocabulary().arrivalCode(arrival);
      if (code != null) {
        turn.untagged().ok(code, "the new message is there");
      }
    }
  }
}
