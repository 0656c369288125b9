package postroad.bench.contender;

import java.io.IOException;
import java.util.List;
import postroad.bench.process.ProcessTree;

/** A server mailboxes are read from. */
public interface MailboxServer extends AutoCloseable {

  String name();

  /** Whether it is the one that has goals to reach. */
  default boolean isOurs() {
    return false;
  }

  /** IMAP in clear. */
  Door imap();

  /** IMAP inside TLS. */
  Door imaps();

  /** POP3 in clear. */
  Door pop3();

  /** The processes clients talk to, without what they stand on. */
  ProcessTree itself();

  /** All that works for it; for ours the broker and the database too. */
  List<ProcessTree> processes() throws IOException;

  /** Forgets what it has found out by reading the mailbox of this user, where that outlives it. */
  void forget(String user) throws IOException;

  @Override
  void close();
}
