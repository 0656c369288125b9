package postroad.spool.retry;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import postroad.spool.SpoolSettings;
import postroad.spool.handover.OutgoingPublisher;
import postroad.spool.schedule.DueRepository;
import postroad.spool.schedule.WaitingMail;

/**
 * Sends waiting mail on its way when its time has come: claim, order, mark. Replicas do this side
 * by side; one that dies after its claim leaves the mail to be claimed again when the lease ends.
 * One that dies between the order and the mark has the mail ordered twice: a mailbox files it once,
 * another host may get it again, as SMTP allows; what nobody can take is decided once elsewhere.
 */
@Component
final class RetryTicker implements Ticker {

  private final DueRepository waiting;
  private final Resending resending;
  private final OutgoingPublisher publisher;
  private final SpoolSettings.Retry settings;

  RetryTicker(
      DueRepository waiting,
      Resending resending,
      OutgoingPublisher publisher,
      SpoolSettings settings) {
    this.waiting = waiting;
    this.resending = resending;
    this.publisher = publisher;
    this.settings = settings.retry();
  }

  @Override
  public String deed() {
    return "sending waiting mail on its way";
  }

  @Override
  public Duration every() {
    return settings.lookEvery();
  }

  @Override
  public boolean tick() {
    List<WaitingMail> due = waiting.claimDue(settings.batch(), settings.lease());
    for (List<WaitingMail> portion : resending.portions(due)) {
      Resent resent = resending.resend(portion);
      publisher.publishNow(resent.outgoing());
      waiting.heldBack(resent.heldBack());
      waiting.sent(resent.gone(portion));
    }
    return due.size() == settings.batch();
  }
}
