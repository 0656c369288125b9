package postroad.spool.report;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.Outgoing;

/**
 * Tells the sender, or decides with a reason not to. Every recipient that failed for good ends
 * here, reported or dropped; the same failure told twice is the same report (RFC 5321 §6.1), and so
 * is the same success.
 */
@Component
public final class Reporter {

  private static final int RECIPIENTS_OF_ONE_REPORT = 100;
  private static final String NO_REPORT_OF_A_REPORT = "no report about a report (RFC 5321 §6.1)";
  private static final String NOT_WANTED = "the sender asked not to be told (RFC 3461 §4.1)";

  private final ReportMail mails;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Counter failed;

  Reporter(ReportMail mails, Clock clock, MeterRegistry meters) {
    this.mails = mails;
    this.clock = clock;
    this.meters = meters;
    this.failed = meters.counter("postroad.failed");
  }

  /** Ends these recipients: one report for those the sender wants to hear about. */
  public Outgoing failed(MailInHand mail, List<Failed> failures) {
    failed.increment(failures.size());
    List<JournalEvent> events = new ArrayList<>();
    List<Fate> told = new ArrayList<>();
    for (Failed failure : failures) {
      events.add(event(mail.envelope().mailId(), failure));
      Optional<String> silence = reasonForSilence(mail, failure.recipient());
      silence.ifPresent(rule -> events.add(dropped(mail, failure.recipient(), rule)));
      if (silence.isEmpty()) {
        told.add(Fate.of(failure));
      }
    }
    return new Outgoing(List.of(), events).and(report(ReportKind.FAILED, mail, told, null));
  }

  /** Warns that these recipients are late; they stay ours. */
  public Outgoing delayed(MailInHand mail, List<Deferred> late, Instant retryUntil) {
    return report(ReportKind.DELAYED, mail, late.stream().<Fate>map(Fate::of).toList(), retryUntil);
  }

  /** Tells those senders who asked that these recipients have the mail, or another host has. */
  public Outgoing delivered(MailInHand mail, List<Delivered> successes) {
    return Outgoing.all(
        successes.stream()
            .filter(success -> success.recipient().wantsSuccess())
            .map(success -> report(kindOf(success), mail, List.of(Fate.of(success)), null))
            .toList());
  }

  /** Tells those senders who asked that these aliases were replaced by what they stand for. */
  public Outgoing expanded(MailInHand mail, List<Recipient> aliases) {
    Instant now = clock.instant();
    return Outgoing.all(
        aliases.stream()
            .filter(Recipient::wantsSuccess)
            .map(alias -> Fate.expanded(alias, now))
            .map(fate -> report(ReportKind.EXPANDED, mail, List.of(fate), null))
            .toList());
  }

  private static ReportKind kindOf(Delivered success) {
    return success.host() == null ? ReportKind.DELIVERED : ReportKind.RELAYED;
  }

  /** Whether the sender of this mail hears about a delay of this recipient. */
  public static boolean wantsDelay(@Nullable MailAddress sender, Recipient recipient) {
    return sender != null && isWanted(Notify.DELAY, recipient) && !recipient.delayReported();
  }

  private static Optional<String> reasonForSilence(MailInHand mail, Recipient recipient) {
    if (mail.envelope().sender() == null) {
      return Optional.of(NO_REPORT_OF_A_REPORT);
    }
    return isWanted(Notify.FAILURE, recipient) ? Optional.empty() : Optional.of(NOT_WANTED);
  }

  private static boolean isWanted(Notify occasion, Recipient recipient) {
    Set<Notify> asked = recipient.notifyOn();
    return asked.isEmpty() || asked.contains(occasion); // RFC 3461 §4.1: the default is ours
  }

  private Outgoing report(
      ReportKind kind, MailInHand mail, List<Fate> told, @Nullable Instant retryUntil) {
    MailAddress sender = mail.envelope().sender();
    if (told.isEmpty() || sender == null) {
      return Outgoing.NOTHING;
    }
    meters.counter("postroad.reported", "action", kind.action()).increment(told.size());
    return Outgoing.all(
        told.stream()
            .gather(Gatherers.windowFixed(RECIPIENTS_OF_ONE_REPORT))
            .map(some -> mails.write(mails.facts(kind, mail, sender, some, retryUntil), mail))
            .toList());
  }

  private JournalEvent dropped(MailInHand mail, Recipient recipient, String rule) {
    return new JournalEvent.Dropped(
        mail.envelope().mailId(), clock.instant(), recipient.address(), rule);
  }

  private static JournalEvent event(MailId mailId, Failed failure) {
    return new JournalEvent.Failed(
        mailId,
        failure.at(),
        failure.recipient().address(),
        failure.status(),
        failure.reason(),
        failure.host(),
        failure.reply());
  }
}
