package postroad.mailbox.delivery;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import postroad.bodystore.BodyStore;
import postroad.contract.MailId;
import postroad.database.CallersTransaction;
import postroad.mailboxstore.Filing;
import postroad.mailboxstore.Filing.FiledMail;

/** Bodies and messages in one transaction: no message without its octets, no half a batch. */
@Component
class FilingTransaction {

  private final BodyStore bodies;
  private final Filing filing;
  private final CallersTransaction transaction;

  FilingTransaction(BodyStore bodies, Filing filing, DataSource database) {
    this.bodies = bodies;
    this.filing = filing;
    this.transaction = new CallersTransaction(database);
  }

  /** Answers what was filed now; what an earlier reading filed is passed over. */
  List<FiledMail> file(List<LocalMail> mails, List<Order> orders) {
    if (orders.isEmpty()) {
      return List.of();
    }
    Set<MailId> wanted =
        orders.stream()
            .map(order -> order.filing().mailId())
            .collect(Collectors.toCollection(HashSet::new));
    List<BodyStore.Whole> inline =
        mails.stream()
            .filter(mail -> mail.isToBeStored() && wanted.contains(mail.envelope().mailId()))
            .map(LocalMail::whole)
            .toList();
    return transaction.run(() -> {
      bodies.storeAll(inline);
      return filing.file(orders.stream().map(Order::filing).toList());
    });
  }
}
