package postroad.access.imap;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.SyntaxError;
import postroad.mailboxstore.NoSuchMailboxException;
import postroad.mailboxstore.OverQuotaException;

/** What a client is told when a command did not come to its end. */
final class Trouble {

  private static final Logger log = LoggerFactory.getLogger(Trouble.class);

  private Trouble() {}

  /**
   * How a command ends that has failed.
   *
   * @throws IOException when it has said something by halves: then the session must end
   */
  static Completion toldAs(RuntimeException trouble, ImapWriter writer) throws IOException {
    if (!writer.takeBack()) {
      log.warn("a response was cut short, and with it the session", trouble);
      throw new IOException("a response was cut short");
    }
    return completion(trouble);
  }

  private static Completion completion(RuntimeException trouble) {
    return switch (trouble) {
      case SyntaxError mistake -> new Completion.Bad(mistake.code(), mistake.text());
      case Refused refused -> refused.answer();
      case DataAccessException away -> unavailable(away);
      case TransactionException away -> unavailable(away);
      case NoSuchMailboxException _ -> Completion.NO_SUCH_MAILBOX; // deleted this moment
      case OverQuotaException _ -> Completion.OVER_QUOTA;
      default -> {
        log.error("a command broke", trouble);
        yield Completion.BROKEN;
      }
    };
  }

  private static Completion unavailable(RuntimeException away) {
    log.warn("the mail store does not answer: {}", away.toString());
    return Completion.UNAVAILABLE;
  }
}
