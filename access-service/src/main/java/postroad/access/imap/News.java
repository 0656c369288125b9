package postroad.access.imap;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import postroad.access.imap.ImapCommand.Telling;
import postroad.mailboxstore.NoSuchMailboxException;
import postroad.protocol.Connection;

/** What others have changed, told by whoever has the floor. */
final class News implements Floor.Speaker, AutoCloseable {

  /** Said when the selected mailbox is deleted, or may not be read any more. */
  static final String MAILBOX_GONE = "the mailbox you were in is gone, or closed to you";

  private static final Logger log = LoggerFactory.getLogger(News.class);

  private final Turn turn;
  private final Connection connection;
  private Attention attention = Attention.USUAL;

  News(Turn turn, Connection connection) {
    this.turn = turn;
    this.connection = connection;
  }

  /** From now on the session hears of what this does. */
  void attend(Attention next) {
    attention.close();
    attention = next;
  }

  Telling betweenCommands() {
    return attention.betweenCommands();
  }

  @Override
  public void look() {
    attention.look(turn);
  }

  @Override
  public void tell(Telling telling) throws IOException {
    attention.tell(turn, telling);
    connection.output().flush();
  }

  @Override
  public void giveUp() {
    connection.close();
  }

  /** RFC 2180 §3.3: whoever had the mailbox open is told, and has to begin again. */
  @Override
  public void endWithMailbox() throws IOException {
    turn.untagged().bye(MAILBOX_GONE);
    connection.output().flush();
    connection.close();
  }

  /**
   * Looks and tells at the end of a command.
   *
   * @return false when the mailbox that is selected is there no more
   */
  boolean tellAtEnd(Telling telling) throws IOException {
    if (telling == Telling.NOTHING) {
      return true;
    }
    try {
      attention.look(turn);
    } catch (DataAccessException | TransactionException away) {
      log.debug("news come later", away);
    } catch (NoSuchMailboxException deleted) {
      return false;
    }
    attention.tell(turn, telling);
    return true;
  }

  @Override
  public void close() {
    attention.close();
  }
}
