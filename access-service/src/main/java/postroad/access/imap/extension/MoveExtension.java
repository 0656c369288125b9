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
import postroad.access.imap.OpenRights;
import postroad.access.imap.Turn;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.command.Transfer;
import postroad.access.imap.place.Place;
import postroad.access.imap.place.Sought;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet;
import postroad.access.notice.MailboxNews;
import postroad.directory.Account;
import postroad.mailboxstore.CopiedMessages;
import postroad.mailboxstore.sharing.Right;

/** MOVE (RFC 6851): copy and expunge as one step, so no client ever sees a message twice. */
@Component
class MoveExtension implements ImapExtension {

  private final MailStores stores;
  private final Transfer transfer;

  MoveExtension(MailStores stores, MailboxNews news) {
    this.stores = stores;
    this.transfer = new Transfer(stores, news);
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("MOVE");
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(
        new Move(Numbering.NUMBER, stores, transfer), new Move(Numbering.UID, stores, transfer));
  }

  private record Move(Numbering numbering, MailStores stores, Transfer transfer)
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
      List<MessageLine> messages = turn.allowance().narrow(numbering.messages(mailbox, set));
      List<Long> uids = messages.stream().map(MessageLine::uid).toList();
      OpenRights rights = mailbox.rights();
      Optional<Completion> objection =
          rights.objection(Right.DELETE_MESSAGES).or(() -> rights.objection(Right.EXPUNGE));
      if (objection.isPresent()) {
        return objection.get(); // as STORE and EXPUNGE would be (RFC 6851 §3.3)
      }
      return switch (stores.places().find(account, name, Right.INSERT)) {
        case Sought.Found(var target) ->
            uids.isEmpty()
                ? new Completion.Ok(name() + " completed, there was nothing to move")
                : move(turn, mailbox, uids, target);
        case Sought.Forbidden() -> Completion.NO_PERMISSION;
        case Sought.Absent() -> Completion.TRY_CREATE; // RFC 6851 §3.1
      };
    }

    private Completion move(Turn turn, MailboxView view, List<Long> uids, Place target)
        throws IOException {
      CopiedMessages moved = turn.progress().during(() -> transfer.move(view, uids, target));
      if (moved.targetUids().isEmpty()) {
        return Completion.ALL_GONE;
      }
      var arrival = new Arrival(moved.uidValidity(), moved.sourceUids(), moved.targetUids());
      String code = turn.vocabulary().arrivalCode(arrival);
      if (code != null) {
        turn.untagged().ok(code, "messages were moved"); // before EXPUNGE (RFC 6851 §4.3)
      }
      if (moved.sourceUids().size() < uids.size()) {
        turn.untagged().someAreGone();
      }
      String upTo = view.tellRemovals(turn.untagged(), telling());
      return new Completion.Ok(upTo, name() + " completed");
    }
  }
}
