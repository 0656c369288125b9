package postroad.access.imap.command;

import java.io.IOException;
import java.util.List;
import org.springframework.util.unit.DataSize;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension.Arrival;
import postroad.access.imap.MailStores;
import postroad.access.imap.SessionOption;
import postroad.access.imap.Turn;
import postroad.access.imap.append.Intake;
import postroad.access.notice.MailboxNews;
import postroad.contract.MailboxChanged;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.Messages.AppendedMessages;

/** APPEND: messages from the client, all or none (RFC 3501 §6.3.11). */
record Append(String name, MailStores stores, MailboxNews news, DataSize largest)
    implements ImapCommand.WithAccount {

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    Intake intake = Intake.begin(turn, account, stores, largest.toBytes());
    turn.arguments().space();
    int count = 0;
    do {
      turn.allowance().mustCover(++count);
      intake.take();
    } while (turn.vocabulary().has(SessionOption.SEVERAL_MESSAGES) && turn.arguments().more());
    turn.arguments().end(); // a command that is wrong leaves nothing behind
    AppendedMessages appended = intake.fileAndLearn();
    Mailbox mailbox = intake.target().mailbox();
    news.changed(new MailboxChanged(mailbox.account(), mailbox.id(), appended.modseq()));
    var arrival = new Arrival(appended.uidValidity(), List.of(), appended.uids());
    return new Completion.Ok(turn.vocabulary().arrivalCode(arrival), "APPEND completed");
  }
}
