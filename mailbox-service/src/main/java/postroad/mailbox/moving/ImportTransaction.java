package postroad.mailbox.moving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /** Puts those that were never brought before into their mailboxes, which are made if missing. */
  Filed file(UUID account, List<Arrival> arrivals) {
    Map<String, Long> targets = new HashMap<>();
    for (Arrival arrival : arrivals) {
      targets.computeIfAbsent(arrival.bill().mailbox(), name -> mailbox(account, name).id());
    }
    return transaction.run(() -> {
      List<Arrival> news = notBroughtBefore(account, arrivals);
      bodies.storeAll(news.stream().map(Arrival::whole).filter(Objects::nonNull).toList());
      // By id, as everybody locks mailboxes.
      SortedMap<Long, List<NewMessage>> byMailbox = new TreeMap<>();
      for (Arrival arrival : news) {
        byMailbox
            .computeIfAbsent(
                Objects.requireNonNull(targets.get(arrival.bill().mailbox())),
                _ -> new ArrayList<>())
            .add(arrival.message());
      }
      List<MailboxChanged> changed = new ArrayList<>();
      byMailbox.forEach((mailbox, arrived) ->
          changed.add(
              new MailboxChanged(
                  account, mailbox, messages.append(account, mailbox, arrived).modseq())));
      return new Filed(news.size(), changed);
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
  record Filed(int messages, List<MailboxChanged> changed) {

    Filed {
      changed = List.copyOf(changed);
    }
  }
}
