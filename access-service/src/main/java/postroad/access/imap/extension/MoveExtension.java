package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet;
import postroad.access.notice.MailboxNews;
import postroad.contract.MailboxChanged;
import postroad.directory.Account;
import postroad.mailboxstore.CopiedMessages;
import postroad.mailboxstore.Mailbox;

/** MOVE (RFC 6851): copy and expunge as one step, so no client ever sees a message twice. */
@Component
class MoveExtension implements ImapExtension {

  private final MailStores stores;
  private final MailboxNews news;

  MoveExtension(MailStores stores, MailboxNews news) {
    this.stores = stores;
    this.news = news;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("MOVE");
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(new Move(Numbering.NUMBER, stores, news), new Move(Numbering.UID, stores, news));
  }

  private record Move(Numbering numbering, MailStores stores, MailboxNews news)
      implements ImapCommand.WithMailbox {

    @Override
    public String name() {
      return numbering.nameOf("MOVE");
    }

    @Override
    public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
      turn.arguments().space();
      NumberSet set = turn.arguments().numberSet();
      turn.arguments().space();
      String name = turn.arguments().mailbox();
      turn.arguments().end();
      List<Long> uids = numbering.messages(mailbox, set).stream().map(MessageLine::uid).toList();
      if (!mailbox.isWritable()) {
        return Completion.READ_ONLY;
      }
      Optional<Mailbox> target = stores.mailboxes().find(account.id(), name);
      if (target.isEmpty()) {
        return Completion.TRY_CREATE; // RFC 6851 §3.1
      }
      if (!uids.isEmpty()) {
        move(turn, mailbox.mailbox(), uids, target.get());
      }
      return new Completion.Ok(name() + " completed");
    }

    private void move(Turn turn, Mailbox source, List<Long> uids, Mailbox target)
        throws IOException {
      CopiedMessages moved =
          stores.messages().move(source.account(), source.id(), uids, target.id());
      if (moved.targetUids().isEmpty()) {
        return;
      }
      var arrival = new Arrival(moved.uidValidity(), moved.sourceUids(), moved.targetUids());
      String code = turn.vocabulary().arrivalCode(arrival);
      if (code != null) {
        turn.untagged().ok(code, "messages were moved"); // before EXPUNGE (RFC 6851 §4.3)
      }
      news.changed(new MailboxChanged(target.account(), target.id(), moved.modseq()));
      long modseq = stores.mailboxes().counts(source.account(), source.id()).highestModseq();
      news.changed(new MailboxChanged(source.account(), source.id(), modseq));
    }
  }
}
