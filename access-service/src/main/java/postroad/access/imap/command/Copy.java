package postroad.access.imap.command;

import java.io.IOException;
import java.util.List;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension.Arrival;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.place.Place;
import postroad.access.imap.place.Sought;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet;
import postroad.directory.Account;
import postroad.mailboxstore.CopiedMessages;
import postroad.mailboxstore.sharing.Right;

/** COPY: messages into another mailbox, all or none (RFC 3501 §6.4.7). */
record Copy(Numbering numbering, MailStores stores, Transfer transfer)
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
    List<MessageLine> messages = numbering.messages(mailbox, set);
    turn.allowance().mustCover(messages);
    List<Long> uids = messages.stream().map(MessageLine::uid).toList();
    return switch (stores.places().find(account, name, Right.INSERT)) {
      case Sought.Found(var target) -> copy(turn, mailbox, uids, target);
      case Sought.Forbidden() -> Completion.NO_PERMISSION;
      case Sought.Absent() -> Completion.TRY_CREATE;
    };
  }

  private Completion copy(Turn turn, MailboxView mailbox, List<Long> uids, Place target)
      throws IOException {
    if (uids.isEmpty()) {
      return new Completion.Ok("COPY completed, there was nothing to copy");
    }
    CopiedMessages copied = turn.progress().during(() -> transfer.copy(mailbox, uids, target));
    if (copied.targetUids().isEmpty()) {
      return Completion.ALL_GONE;
    }
    if (copied.sourceUids().size() < uids.size()) {
      turn.untagged().someAreGone(); // the tagged answer has a code already (RFC 4315 §3)
    }
    var arrival = new Arrival(copied.uidValidity(), copied.sourceUids(), copied.targetUids());
    return new Completion.Ok(turn.vocabulary().arrivalCode(arrival), "COPY completed");
  }
}
