package postroad.access.imap.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension.Arrival;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet;
import postroad.access.notice.MailboxNews;
import postroad.contract.MailboxChanged;
import postroad.directory.Account;
import postroad.mailboxstore.CopiedMessages;
import postroad.mailboxstore.Mailbox;

/** COPY: messages into another mailbox, all or none (RFC 3501 §6.4.7). */
record Copy(Numbering numbering, MailStores stores, MailboxNews news)
    implements ImapCommand.WithMailbox {

  @Override
  public String name() {
    return numbering.nameOf("COPY");
  }

  @Override
  public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
    turn.arguments().space();
    NumberSet set = turn.arguments().numberSet();
    turn.arguments().space();
    String name = turn.arguments().mailbox();
    turn.arguments().end();
    List<Long> uids = numbering.messages(mailbox, set).stream().map(MessageLine::uid).toList();
    Optional<Mailbox> target = stores.mailboxes().find(account.id(), name);
    if (target.isEmpty()) {
      return Completion.TRY_CREATE;
    }
    if (uids.isEmpty()) {
      return new Completion.Ok("COPY completed, there was nothing to copy");
    }
    CopiedMessages copied =
        stores
            .messages()
            .copy(
                account.id(),
                mailbox.mailbox().id(),
                uids,
                target.get().id(),
                stores.limitOf(account));
    if (copied.targetUids().isEmpty()) {
      return new Completion.No("EXPUNGEISSUED", "these messages are gone");
    }
    news.changed(new MailboxChanged(account.id(), target.get().id(), copied.modseq()));
    var arrival = new Arrival(copied.uidValidity(), copied.sourceUids(), copied.targetUids());
    return new Completion.Ok(turn.vocabulary().arrivalCode(arrival), "COPY completed");
  }
}
