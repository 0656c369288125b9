package postroad.access.imap.command;

import java.io.IOException;
import java.util.List;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet;
import postroad.access.imap.wire.SyntaxError;
import postroad.directory.Account;
import postroad.mailboxstore.FlagChange;
import postroad.mailboxstore.Flags;

/** STORE: changes flags (RFC 3501 §6.4.6). */
record Store(Numbering numbering, FlagStore flags) implements ImapCommand.WithMailbox {

  private static final String SILENT = ".SILENT";

  @Override
  public String name() {
    return numbering.nameOf("STORE");
  }

  @Override
  public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
    Arguments arguments = turn.arguments();
    arguments.space();
    NumberSet set = arguments.numberSet();
    arguments.space();
    String item = arguments.word();
    arguments.space();
    Flags named = arguments.flags();
    arguments.end();
    boolean silent = item.endsWith(SILENT);
    String deed = silent ? item.substring(0, item.length() - SILENT.length()) : item;
    FlagChange change = change(deed, named);
    List<MessageLine> messages = numbering.messages(mailbox, set);
    if (!mailbox.isWritable()) {
      return Completion.READ_ONLY;
    }
    flags.change(mailbox, messages.stream().map(MessageLine::uid).toList(), change);
    if (!silent) {
      tell(turn, mailbox, messages);
    }
    return new Completion.Ok("STORE completed");
  }

  private static FlagChange change(String deed, Flags named) {
    return switch (deed) {
      case "FLAGS" -> new FlagChange.Replace(named);
      case "+FLAGS" -> new FlagChange.Add(named);
      case "-FLAGS" -> new FlagChange.Remove(named);
      default -> throw new SyntaxError("FLAGS, +FLAGS or -FLAGS is expected");
    };
  }

  /** All that were named, so that the client knows how they stand (RFC 3501 §6.4.6). */
  private void tell(Turn turn, MailboxView mailbox, List<MessageLine> messages) throws IOException {
    mailbox.tellNewKeywords(turn.untagged());
    for (MessageLine message : messages) {
      if (!mailbox.isGone(message.uid())) {
        turn.untagged().flags(mailbox.at(message.number()), numbering == Numbering.UID);
      }
    }
  }

  @Override
  public Telling telling() {
    return numbering.tellingWhileNumbered();
  }
}
