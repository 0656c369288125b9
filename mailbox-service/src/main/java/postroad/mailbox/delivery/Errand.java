package postroad.mailbox.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.contract.MailId;
import postroad.directory.Account;
import postroad.mailbox.filter.Action;
import postroad.mailboxstore.Filing.FilingOrder;
import postroad.mailboxstore.NewMessage;

/**
 * What is to be done with one mail for one recipient.
 *
 * @param actions what the filter wants
 * @param message as it is filed, if it is
 */
record Errand(
    LocalMail mail,
    ForAccount recipient,
    Account account,
    List<Action> actions,
    NewMessage message) {

  Errand {
    actions = List.copyOf(actions);
  }

  MailId mailId() {
    return mail.envelope().mailId();
  }

  /** The orders to file it; a second mailbox is another entry in the ledger. */
  List<Order> orders() {
    List<Order> orders = new ArrayList<>();
    for (Action.FileInto into : all(Action.FileInto.class).toList()) {
      MailId id =
          orders.isEmpty() ? mailId() : MailId.derived(mailId(), "filed in " + into.mailbox());
      NewMessage flagged = message.with(into.flags());
      orders.add(new Order(recipient, new FilingOrder(account.id(), id, into.mailbox(), flagged)));
    }
    return orders;
  }

  boolean isFiled() {
    return all(Action.FileInto.class).findAny().isPresent();
  }

  Optional<Action.Forward> forward() {
    return all(Action.Forward.class).findFirst();
  }

  Optional<Action.Answer> answer() {
    return all(Action.Answer.class).findFirst();
  }

  Optional<Action.Discard> discard() {
    return all(Action.Discard.class).findFirst();
  }

  private <T extends Action> Stream<T> all(Class<T> kind) {
    return actions.stream().filter(kind::isInstance).map(kind::cast);
  }
}
