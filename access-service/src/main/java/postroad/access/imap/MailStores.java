package postroad.access.imap;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import postroad.bodystore.BodyStore;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.Messages;

/** Everything a session shows: mailboxes, what is in them, and the octets. */
@Component
public final class MailStores {

  private final Mailboxes mailboxes;
  private final Messages messages;
  private final BodyStore bodies;
  private final TransactionTemplate transaction;

  public MailStores(
      Mailboxes mailboxes,
      Messages messages,
      BodyStore bodies,
      PlatformTransactionManager transactions) {
    this.mailboxes = mailboxes;
    this.messages = messages;
    this.bodies = bodies;
    this.transaction = new TransactionTemplate(transactions);
  }

  public Mailboxes mailboxes() {
    return mailboxes;
  }

  public Messages messages() {
    return messages;
  }

  public BodyStore bodies() {
    return bodies;
  }

  /** Does these things at one moment, all or none. */
  public <T> T atOnce(Supplier<T> things) {
    T result = transaction.execute(status -> things.get());
    if (result == null) {
      throw new IllegalStateException("nothing came of a transaction");
    }
    return result;
  }
}
