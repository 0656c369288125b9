package postroad.mailbox.delivery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.JournalEvent;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.contract.MailId;
import postroad.contract.MailboxChanged;
import postroad.contract.ReturnedMail;
import postroad.contract.StatusCode;
import postroad.directory.Directory;
import postroad.mailboxstore.Filing.FiledMail;
import postroad.mailboxstore.Filing.FilingOrder;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.NewMessage;
import postroad.message.MessageStructure;

/**
 * Files a batch of mail in one transaction, bodies and messages together: all of it, or nothing.
 * What was filed by an earlier reading is passed over.
 */
@Component
class MailboxDelivery implements BatchFiling {

  private static final StatusCode NO_SUCH_MAILBOX = new StatusCode(5, 1, 1);

  private final Directory directory;
  private final Folders folders;
  private final Structures structures;
  private final FilingTransaction transaction;
  private final Clock clock;

  MailboxDelivery(
      Directory directory,
      Folders folders,
      Structures structures,
      FilingTransaction transaction,
      Clock clock) {
    this.directory = directory;
    this.folders = folders;
    this.structures = structures;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public Ends file(List<LocalMail> mails) {
    Map<MailId, MessageStructure> read = structures.of(mails);
    List<Order> orders = new ArrayList<>();
    List<Return> returned = new ArrayList<>();
    for (LocalMail mail : mails) {
      List<NotDelivered> gone = new ArrayList<>();
      List<Delivered> told = new ArrayList<>();
      for (ForAccount recipient : mail.order().accounts()) {
        if (directory.account(recipient.account()).isEmpty()) {
          gone.add(noSuchMailbox(recipient));
          continue;
        }
        orders.add(order(mail, recipient, read));
        if (recipient.recipient().wantsSuccess()) {
          told.add(inItsMailbox(recipient));
        }
      }
      if (!gone.isEmpty() || !told.isEmpty()) {
        returned.add(new Return(new ReturnedMail(mail.envelope(), gone, told), mail.octets()));
      }
    }
    return ends(orders, transaction.file(mails, orders), returned);
  }

  private Order order(LocalMail mail, ForAccount recipient, Map<MailId, MessageStructure> read) {
    MailId mailId = mail.envelope().mailId();
    NewMessage message =
        new NewMessage(
            mail.body(),
            Trace.of(mail.envelope(), recipient.recipient()),
            mail.envelope().body().size(),
            Flags.NONE,
            clock.instant(),
            Objects.requireNonNull(read.get(mailId)));
    return new Order(
        recipient,
        new FilingOrder(recipient.account(), mailId, folders.nameFor(recipient), message));
  }

  private Failed noSuchMailbox(ForAccount recipient) {
    return new Failed(
        recipient.recipient(),
        NO_SUCH_MAILBOX,
        "there is no such mailbox here any more",
        null,
        null,
        clock.instant(),
        null);
  }

  /** True when the batch is filed, and told only then. */
  private Delivered inItsMailbox(ForAccount recipient) {
    return new Delivered(recipient.recipient(), null, null, clock.instant());
  }

  private Ends ends(List<Order> orders, List<FiledMail> filed, List<Return> returned) {
    Map<Order.Key, FiledMail> now = new HashMap<>();
    Map<Long, MailboxChanged> changed = new LinkedHashMap<>();
    for (FiledMail mail : filed) {
      now.put(Order.Key.of(mail.order()), mail);
      changed.merge(mail.mailbox().id(), changeOf(mail), MailboxDelivery::later);
    }
    List<JournalEvent.Filed> events =
        orders.stream().map(order -> order.event(now.get(order.key()), clock.instant())).toList();
    return new Ends(events, List.copyOf(changed.values()), returned, filed.size());
  }

  private static MailboxChanged changeOf(FiledMail mail) {
    return new MailboxChanged(mail.mailbox().account(), mail.mailbox().id(), mail.modseq());
  }

  private static MailboxChanged later(MailboxChanged one, MailboxChanged other) {
    return one.modseq() > other.modseq() ? one : other;
  }
}
