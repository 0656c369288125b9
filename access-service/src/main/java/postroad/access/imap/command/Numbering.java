package postroad.access.imap.command;

import java.util.List;
import postroad.access.imap.ImapCommand.Telling;
import postroad.access.imap.MailboxView;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet;

/** By what a command names messages (RFC 3501 §2.3.1). */
public enum Numbering {
  NUMBER("") {
    @Override
    public List<MessageLine> messages(MailboxView mailbox, NumberSet set) {
      return mailbox.byNumber(set);
    }
  },
  UID("UID ") {
    @Override
    public List<MessageLine> messages(MailboxView mailbox, NumberSet set) {
      return mailbox.byUid(set);
    }
  };

  private final String prefix;

  Numbering(String prefix) {
    this.prefix = prefix;
  }

  /** The messages a set means. */
  public abstract List<MessageLine> messages(MailboxView mailbox, NumberSet set);

  /** What a command of this kind calls a message. */
  public long name(MessageLine message) {
    return this == UID ? message.uid() : message.number();
  }

  /** A command's name. */
  public String nameOf(String command) {
    return prefix + command;
  }

  /** Numbers must stay while numbers are spoken of (RFC 3501 §7.4.1). */
  public Telling tellingWhileNumbered() {
    return this == UID ? Telling.ALL_BY_UID : Telling.NOT_EXPUNGED;
  }
}
