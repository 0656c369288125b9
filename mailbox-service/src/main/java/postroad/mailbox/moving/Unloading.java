package postroad.mailbox.moving;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import postroad.mailbox.delivery.Trouble;
import postroad.mailbox.moving.ImportTransaction.Filed;
import postroad.mailbox.moving.MessageIntake.RefusedMessageException;
import postroad.mailboxstore.ImportLedger;

/**
 * Takes the messages of a stream into an account, in portions of one mailbox that are a transaction
 * each. A stream that was cut off may be sent again from its beginning: what was taken is passed
 * over. A message that cannot be taken is reported, and those behind it are taken.
 */
@Component
class Unloading {

  private static final Logger log = LoggerFactory.getLogger(Unloading.class);

  private final MessageIntake intake;
  private final ImportLedger ledger;
  private final ImportTransaction transaction;
  private final MovingNews news;
  private final MovingSettings settings;

  Unloading(
      MessageIntake intake,
      ImportLedger ledger,
      ImportTransaction transaction,
      MovingNews news,
      MovingSettings settings) {
    this.intake = intake;
    this.ledger = ledger;
    this.transaction = transaction;
    this.news = news;
    this.settings = settings;
  }

  ImportReport.Seen unload(UUID account, InputStream stream) throws IOException {
    MailStreamReader mails = new MailStreamReader(stream);
    ImportReport report = new ImportReport();
    List<Arrival> portion = new ArrayList<>();
    for (Optional<Waybill> bill = mails.next(); bill.isPresent(); bill = mails.next()) {
      if (isFull(portion) || isForAnother(bill.get(), portion)) {
        file(account, portion, report);
        portion = new ArrayList<>();
      }
      read(account, bill.get(), mails.octets(), report).ifPresent(portion::add);
    }
    file(account, portion, report);
    return report.seen();
  }

  private boolean isFull(List<Arrival> portion) {
    return portion.size() >= settings.messages()
        || portion.stream().mapToLong(Arrival::held).sum() >= settings.bytes().toBytes();
  }

  private static boolean isForAnother(Waybill bill, List<Arrival> portion) {
    return !portion.isEmpty() && !portion.getFirst().bill().mailbox().equals(bill.mailbox());
  }

  private Optional<Arrival> read(
      UUID account, Waybill bill, InputStream octets, ImportReport report) throws IOException {
    Optional<String> objection = Objections.to(bill);
    if (objection.isPresent()) {
      report.refuse(bill, objection.get());
      return Optional.empty();
    }
    if (bill.size() > MessageIntake.SMALL && isKnown(account, bill)) {
      report.known(1); // its octets are not stored to be thrown away
      return Optional.empty();
    }
    try {
      return Optional.of(intake.read(bill, octets));
    } catch (RefusedMessageException refused) {
      report.refuse(bill, String.valueOf(refused.getMessage()));
      return Optional.empty();
    }
  }

  private boolean isKnown(UUID account, Waybill bill) {
    return bill.name() != null && !ledger.known(account, Set.of(bill.name())).isEmpty();
  }

  /** In halves where the whole breaks, until the one message that breaks is alone. */
  private void file(UUID account, List<Arrival> portion, ImportReport report) {
    if (portion.isEmpty()) {
      return;
    }
    try {
      Filed filed = transaction.file(account, portion);
      report.filed(filed.messages());
      report.known(portion.size() - filed.messages());
      news.tell(filed);
    } catch (RuntimeException trouble) {
      if (Trouble.isOfTheWorld(trouble)) {
        throw trouble;
      }
      if (portion.size() == 1) {
        log.warn("a message was not imported", trouble);
        report.refuse(portion.getFirst().bill(), "the database does not take it");
        return;
      }
      int middle = portion.size() / 2;
      file(account, portion.subList(0, middle), report);
      file(account, portion.subList(middle, portion.size()), report);
    }
  }
}
