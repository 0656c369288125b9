package postroad.spool.operations;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.Envelope;
import postroad.contract.JournalEvent;
import postroad.contract.JournalEvent.Steered;
import postroad.contract.MailId;
import postroad.contract.ReturnedMail;
import postroad.contract.StatusCode;
import postroad.contract.UnreadableRecordException;
import postroad.contract.Wire;
import postroad.spool.SpoolSettings;
import postroad.spool.handover.Outgoing;
import postroad.spool.handover.OutgoingPublisher;
import postroad.spool.handover.Returns;
import postroad.spool.operations.DeedRepository.Row;
import postroad.spool.retry.Ticker;

/**
 * Tells the journal what operators did, and brings what they returned on its way to the sender. A
 * replica that dies in the middle leaves it to be told again: the journal then says it twice, in
 * the same words, and the sender hears it once.
 */
@Component
final class DeedTicker implements Ticker {

  private static final Logger log = LoggerFactory.getLogger(DeedTicker.class);
  private static final int AT_ONCE = 500;

  /** Other undefined status (RFC 3463 §3.1): nobody but us said anything. */
  private static final StatusCode BY_OPERATOR = new StatusCode(5, 0, 0);

  private final DeedRepository deeds;
  private final OutgoingPublisher publisher;
  private final TransactionOperations transaction;
  private final SpoolSettings settings;

  DeedTicker(
      DeedRepository deeds,
      OutgoingPublisher publisher,
      TransactionOperations transaction,
      SpoolSettings settings) {
    this.deeds = deeds;
    this.publisher = publisher;
    this.transaction = transaction;
    this.settings = settings;
  }

  @Override
  public String deed() {
    return "telling what operators did";
  }

  @Override
  public Duration every() {
    return settings.retry().lookEvery();
  }

  @Override
  public boolean tick() {
    return Boolean.TRUE.equals(transaction.execute(_ -> deeds.isOurTurn() && tell()));
  }

  private boolean tell() {
    List<Row> done = deeds.oldest(AT_ONCE);
    if (done.isEmpty()) {
      return false;
    }
    publisher.publishNow(told(done));
    deeds.told(done);
    return done.size() == AT_ONCE;
  }

  /** What is to be said of these, the returns of one mail together. */
  private Outgoing told(List<Row> done) {
    List<JournalEvent> events = new ArrayList<>();
    for (Row row : done) {
      events.add(row.event());
      if (row.event().deed() == Steered.Deed.DELETED) {
        events.add(dropped(row));
      }
    }
    List<Outgoing> returns =
        done.stream()
            .filter(row -> row.event().deed() == Steered.Deed.RETURNED)
            .collect(Collectors.groupingBy(Row::mailId, LinkedHashMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(mail -> returned(mail.getKey(), mail.getValue()))
            .toList();
    return new Outgoing(List.of(), events).and(Outgoing.all(returns));
  }

  private static JournalEvent dropped(Row row) {
    Steered event = row.event();
    String why = event.detail() == null ? "" : ": " + event.detail();
    return new JournalEvent.Dropped(
        event.mailId(), event.at(), event.recipient(), "deleted by " + event.by() + why);
  }

  private Outgoing returned(MailId mailId, List<Row> recipients) {
    try {
      Envelope envelope = Wire.parse(octets(recipients.getFirst().envelope()), Envelope.class);
      return Returns.of(
          new ReturnedMail(
              envelope, recipients.stream().<NotDelivered>map(this::failure).toList()));
    } catch (UnreadableRecordException broken) {
      log.error("returned mail {} cannot be understood; nobody hears of it", mailId, broken);
      return new Outgoing(List.of(), recipients.stream().map(DeedTicker::dropped).toList());
    }
  }

  private Failed failure(Row row) {
    Deferred last = Wire.parse(octets(row.outcome()), Deferred.class);
    String why = row.event().detail();
    String said =
        "the operator of "
            + settings.hostname()
            + " gave it back before it was delivered"
            + (why == null ? "" : ": " + why);
    return new Failed(
        last.recipient(), BY_OPERATOR, said + before(last), null, null, row.at(), null);
  }

  /** What others said before, as something we tell: it is not why the mail comes back. */
  private static String before(Deferred last) {
    if (last.recipient().attempts() == 0) {
      return "";
    }
    String reply = last.reply() == null ? "" : ", " + last.host() + " said: " + last.reply();
    return "; the last attempt ended with: " + last.reason() + reply;
  }

  private static byte[] octets(@Nullable String text) {
    return Objects.requireNonNullElse(text, "").getBytes(StandardCharsets.UTF_8);
  }
}
