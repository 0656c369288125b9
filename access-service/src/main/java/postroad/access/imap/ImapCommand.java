package postroad.access.imap;

import java.io.IOException;
import postroad.directory.Account;

/**
 * A verb a client may send. Its kind says when it is legal and hands it exactly what it may touch
 * (RFC 3501 §6). What the store cannot do just now is an exception nobody catches here.
 */
public sealed interface ImapCommand {

  /** In capitals, such as {@code UID FETCH}. */
  String name();

  /** What may be told of other sessions' changes when this command ends. */
  default Telling telling() {
    return name().startsWith("UID ") ? Telling.ALL_BY_UID : Telling.ALL;
  }

  /** What a session is told when it has not asked (RFC 3501 §7.4.1). */
  enum Telling {
    ALL,
    ALL_BY_UID,
    /** Message numbers must stay what they are: FETCH, STORE and SEARCH. */
    NOT_EXPUNGED,
    NOTHING
  }

  /** Legal in every state. */
  non-sealed interface AnyTime extends ImapCommand {
    Completion run(Turn turn) throws IOException;
  }

  /** Legal until somebody has logged in. */
  non-sealed interface BeforeLogin extends ImapCommand {
    Completion run(Turn turn) throws IOException;
  }

  /** Legal after login, whether or not a mailbox is selected. */
  non-sealed interface WithAccount extends ImapCommand {
    Completion run(Turn turn, Account account) throws IOException;
  }

  /**
   * Legal after login; waits for the client for hours. It does so on the thread of the session,
   * which holds next to nothing meanwhile.
   */
  non-sealed interface Waits extends ImapCommand {

    /** Begins; what comes of it waits for the client's next line. */
    Waiting begin(Turn turn, Account account) throws IOException;
  }

  /** A command that is not over before the client has said one more line. */
  interface Waiting extends AutoCloseable {

    /** What follows {@code "+ "}. */
    String prompt();

    /** How the command ends when the client has said this. */
    Completion end(String line);

    @Override
    void close();
  }

  /** Legal while a mailbox is selected. */
  non-sealed interface WithMailbox extends ImapCommand {
    Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException;
  }
}
