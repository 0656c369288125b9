package postroad.spool.retry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import postroad.contract.Envelope;
import postroad.spool.SpoolSettings;
import postroad.spool.content.MailContent;
import postroad.spool.handover.Outgoing;
import postroad.spool.handover.OutgoingPublisher;
import postroad.spool.report.Reporter;
import postroad.spool.schedule.LateRepository;
import postroad.spool.schedule.RetrySchedule;
import postroad.spool.schedule.WaitingMail;

/** Tells senders once that their mail is late, while it goes on waiting (RFC 3461 §4.1, DELAY). */
@Component
final class DelayTicker implements Ticker {

  private final LateRepository waiting;
  private final RetrySchedule schedule;
  private final Reporter reporter;
  private final OutgoingPublisher publisher;
  private final SpoolSettings.Retry settings;

  DelayTicker(
      LateRepository waiting,
      RetrySchedule schedule,
      Reporter reporter,
      OutgoingPublisher publisher,
      SpoolSettings settings) {
    this.waiting = waiting;
    this.schedule = schedule;
    this.reporter = reporter;
    this.publisher = publisher;
    this.settings = settings.retry();
  }

  @Override
  public String deed() {
    return "telling senders of late mail";
  }

  @Override
  public Duration every() {
    return settings.lookEvery();
  }

  @Override
  public boolean tick() {
    List<WaitingMail> late = waiting.claimLate(settings.batch(), settings.lease());
    if (late.isEmpty()) {
      return false;
    }
    publisher.publishNow(warningsOf(late));
    waiting.warned(late);
    return late.size() == settings.batch();
  }

  private Outgoing warningsOf(List<WaitingMail> late) {
    return Outgoing.all(
        late.stream()
            .collect(
                Collectors.groupingBy(WaitingMail::mailId, LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(this::warningOf)
            .toList());
  }

  private Outgoing warningOf(List<WaitingMail> recipients) {
    Envelope envelope = recipients.getFirst().envelope();
    return reporter.delayed(
        MailContent.leftInStore(envelope),
        recipients.stream().map(WaitingMail::outcome).toList(),
        schedule.endOf(RetrySchedule.beginningOf(envelope)));
  }
}
