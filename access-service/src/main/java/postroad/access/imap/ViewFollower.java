package postroad.access.imap;

import java.io.IOException;

/** Says more of a selected mailbox whenever its session tells what has happened in it. */
public interface ViewFollower {

  /** Before the client is told; what is gone has its number still. */
  void beforeTelling(MailboxView mailbox, Untagged out) throws IOException;

  /** After the client was told; what is new has its number now. */
  void afterTelling(MailboxView mailbox, Untagged out) throws IOException;
}
