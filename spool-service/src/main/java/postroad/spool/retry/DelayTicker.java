package postroad.spool.retry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import postroad.contract.Envelope;
import postroad.contract.ReturnedMail;
import postroad.spool.SpoolSettings;
import postroad.spool.handover.Outgoing;
import postroad.spool.handover.OutgoingPublisher;
import postroad.spool.handover.Returns;
import postroad.spool.schedule.LateRepository;
import postroad.spool.schedule.WaitingMail;

/**
 * Has senders told that their mail is late, while it goes on waiting (RFC 3461 §4.1, DELAY). One
 * that dies between the record and the mark writes the record again; the sender is told once.
 */
@Component
final class DelayTicker implements Ticker {

  private final LateRepository waiting;
  private final OutgoingPublisher publisher;
  private final SpoolSettings.Retry settings;

  DelayTicker(LateRepository waiting, OutgoingPublisher publisher, SpoolSettings settings) {
    this.waiting = waiting;
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

  private static Outgoing warningsOf(List<WaitingMail> late) {
    return Outgoing.all(
        late.stream()
            .collect(
                Collectors.groupingBy(WaitingMail::mailId, LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(DelayTicker::warningOf)
            .toList());
  }

  private static Outgoing warningOf(List<WaitingMail> recipients) {
    Envelope envelope = recipients.getFirst().envelope();
    return Returns.of(
        ReturnedMail.late(envelope, recipients.stream().map(WaitingMail::outcome).toList()));
  }
}
