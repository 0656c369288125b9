package postroad.spool.retry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.ReturnedMail;
import postroad.spool.SpoolSettings;
import postroad.spool.handover.Outgoing;
import postroad.spool.handover.OutgoingPublisher;
import postroad.spool.handover.Returns;
import postroad.spool.schedule.DueRepository;
import postroad.spool.schedule.Expiry;
import postroad.spool.schedule.ExpiryRepository;
import postroad.spool.schedule.WaitingMail;

/**
 * Has mail ended whose time is over while its destination is backed off. One that dies between the
 * record and the mark writes the record again; the sender is told once.
 */
@Component
final class ExpiryTicker implements Ticker {

  private static final Duration SELDOM = Duration.ofSeconds(30);

  private final ExpiryRepository waiting;
  private final DueRepository due;
  private final OutgoingPublisher publisher;
  private final SpoolSettings.Retry settings;

  ExpiryTicker(
      ExpiryRepository waiting,
      DueRepository due,
      OutgoingPublisher publisher,
      SpoolSettings settings) {
    this.waiting = waiting;
    this.due = due;
    this.publisher = publisher;
    this.settings = settings.retry();
  }

  @Override
  public String deed() {
    return "ending mail whose time is over";
  }

  @Override
  public Duration every() {
    Duration often = settings.lookEvery().multipliedBy(10);
    return often.compareTo(SELDOM) < 0 ? often : SELDOM;
  }

  @Override
  public boolean tick() {
    List<WaitingMail> expired = waiting.claimExpired(settings.batch(), settings.lease());
    if (expired.isEmpty()) {
      return false;
    }
    publisher.publishNow(endsOf(expired));
    due.sent(expired);
    return true;
  }

  private static Outgoing endsOf(List<WaitingMail> expired) {
    return Outgoing.all(
        expired.stream()
            .collect(
                Collectors.groupingBy(WaitingMail::mailId, LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(ExpiryTicker::endOf)
            .toList());
  }

  private static Outgoing endOf(List<WaitingMail> recipients) {
    List<NotDelivered> ends =
        recipients.stream().<NotDelivered>map(mail -> Expiry.after(mail.outcome())).toList();
    return Returns.of(new ReturnedMail(recipients.getFirst().envelope(), ends));
  }
}
