package postroad.mailbox.moving;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import postroad.bodystore.BodyStore;
import postroad.contract.MailboxChanged;
import postroad.database.CallersTransaction;
import postroad.mailboxstore.ImportLedger;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.Messages;
import postroad.mailboxstore.NewMessage;

/** The ledger, the octets and the messages of a portion in one transaction: all of it, or none. */
@Component
class ImportTransaction {

  private final ImportLedger ledger;
  private final BodyStore bodies;
  private final Mailboxes mailboxes;
  private final Messages messages;
  private final CallersTransaction transaction;

  ImportTransaction(
      ImportLedger ledger,
      BodyStore bodies,
      Mailboxes mailboxes,
      Messages messages,
      DataSource database) {
    this.ledger = ledger;
    this.bodies = bodies;
    this.mailboxes = mailboxes;
    this.messages = messages;
    this.transaction = new CallersTransaction(database);
  }

  /**
   * Puts those that were never brought before into their mailbox, which is made if it is missing.
   *
   * @param arrivals of one mailbox: who holds the lock of one does not wait for another
   */
  Filed file(UUID account, List<Arrival> arrivals) {
    Mailbox target = mailbox(account, arrivals.getFirst().bill().mailbox());
    return transaction.run(() -> {
      List<Arrival> news = notBroughtBefore(account, arrivals);
      if (news.isEmpty()) {
        return Filed.NOTHING;
      }
      bodies.storeAll(news.stream().map(Arrival::whole).filter(Objects::nonNull).toList());
      List<NewMessage> arrived = news.stream().map(Arrival::message).toList();
      long modseq = messages.append(account, target.id(), arrived).modseq();
      return new Filed(news.size(), Optional.of(new MailboxChanged(account, target.id(), modseq)));
    });
  }

  private Mailbox mailbox(UUID account, String name) {
    return mailboxes
        .find(account, name)
        .or(() -> mailboxes.create(account, name))
        .or(() -> mailboxes.find(account, name)) // made by somebody else meanwhile
        .orElseThrow();
  }

  private List<Arrival> notBroughtBefore(UUID account, List<Arrival> arrivals) {
    List<String> names = arrivals.stream().flatMap(arrival -> arrival.name().stream()).toList();
    Set<String> fresh = new HashSet<>(ledger.enter(account, names));
    return arrivals.stream()
        .filter(arrival -> arrival.name().map(fresh::remove).orElse(true)) // each name once
        .toList();
  }

  /** What a transaction brought. */
  record Filed(int messages, Optional<MailboxChanged> changed) {

    static final Filed NOTHING = new Filed(0, Optional.empty());
  }
}
