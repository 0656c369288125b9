package postroad.spool.outcome;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.bodystore.BodyStore;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.Envelope;
import postroad.contract.JournalEvent;
import postroad.contract.Recipient;
import postroad.contract.ReturnedMail;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.Outgoing;
import postroad.spool.report.News;
import postroad.spool.report.Reporter;
import postroad.spool.schedule.Expiry;
import postroad.spool.schedule.RetrySchedule;
import postroad.spool.schedule.RetrySchedules;
import postroad.spool.schedule.WaitingMail;
import postroad.spool.suppression.BounceFeed;

/**
 * Decides what becomes of a mail that came back: another attempt at a later time, the first one
 * when the sender wants the mail to leave later, or the end of a recipient; and what its sender is
 * told. Deciding changes nothing; {@link WaitingRoom} keeps what waits.
 */
@Component
final class Settlement {

  private final RetrySchedules schedules;
  private final Reporter reporter;
  private final BounceFeed bounces;
  private final Clock clock;
  private final Counter deferred;
  private final Counter held;

  Settlement(
      RetrySchedules schedules,
      Reporter reporter,
      BounceFeed bounces,
      Clock clock,
      MeterRegistry meters) {
    this.schedules = schedules;
    this.reporter = reporter;
    this.bounces = bounces;
    this.clock = clock;
    this.deferred = meters.counter("postroad.deferred");
    this.held = meters.counter("postroad.held");
  }

  /**
   * What this mail comes to.
   *
   * @param cause names the record that brought it back
   */
  Settled settle(MailInHand mail, ReturnedMail returned, String cause) {
    Round round = new Round(mail, clock.instant());
    for (NotDelivered outcome : returned.outcomes()) {
      switch (outcome) {
        case Deferred again -> round.waitOrExpire(again);
        case Failed failure -> round.failures.add(failure);
      }
    }
    held.increment(round.held);
    deferred.increment(round.waits.size() - round.held);
    return new Settled(
        round.waits,
        round.octets(),
        round.ended(),
        new Outgoing(List.of(), round.events),
        reporter.draft(cause, newsOf(round, returned)),
        returned.news() == null ? List.of() : List.of(returned.news()),
        bounces.of(mail.envelope(), round.failures));
  }

  private List<News> newsOf(Round round, ReturnedMail returned) {
    return Stream.of(
            reporter.failed(round.mail, round.failures),
            reporter.delayed(round.mail, returned.late(), round.earliestEnd(returned.late())),
            reporter.delivered(round.mail, returned.delivered()),
            reporter.expanded(round.mail, returned.expanded()))
        .flatMap(List::stream)
        .toList();
  }

  /** Recipients of one mail with the same turn share their next attempt. */
  private record Turn(RetrySchedule schedule, int attempts) {}

  /** The decisions about the recipients of one mail, who share their next attempt. */
  private final class Round {

    private final MailInHand mail;
    private final Envelope stored;
    private final Instant beginning;
    private final Instant now;
    private final List<WaitingMail> waits = new ArrayList<>();
    private final List<JournalEvent> events = new ArrayList<>();
    private final List<Failed> failures = new ArrayList<>();
    private final Map<Turn, Optional<Instant>> nextAttempts = new HashMap<>();
    private int held;

    Round(MailInHand mail, Instant now) {
      this.mail = mail;
      this.stored = mail.envelope().with(mail.envelope().body().movedToStore());
      this.beginning = RetrySchedule.beginningOf(stored);
      this.now = now;
    }

    void waitOrExpire(Deferred outcome) {
      if (outcome.recipient().attempts() == 0) {
        setAside(outcome);
        return;
      }
      nextAttempt(outcome.recipient())
          .ifPresentOrElse(due -> await(outcome, due), () -> failures.add(Expiry.after(outcome)));
    }

    /** Nobody has tried yet: its sender wants it to leave later, or a rule of ours holds it. */
    private void setAside(Deferred outcome) {
      held++;
      Instant release = stored.terms().releaseAt();
      if (release == null) {
        waits.add(
            new WaitingMail(
                stored,
                outcome,
                now,
                warning(outcome.recipient()),
                expiry(outcome.recipient()),
                null));
        return;
      }
      waits.add(new WaitingMail(stored, outcome, release, null, expiry(outcome.recipient()), null));
      events.add(
          new JournalEvent.Held(stored.mailId(), now, outcome.recipient().address(), release));
    }

    private Optional<Instant> nextAttempt(Recipient tried) {
      return nextAttempts.computeIfAbsent(
          new Turn(scheduleOf(tried), tried.attempts()),
          turn -> turn.schedule().nextAttempt(beginning, turn.attempts(), now));
    }

    private RetrySchedule scheduleOf(Recipient recipient) {
      return schedules.of(recipient.address());
    }

    /** Until when all of these are tried. */
    Instant earliestEnd(List<Deferred> late) {
      return late.stream()
          .map(one -> expiry(one.recipient()))
          .min(Comparator.naturalOrder())
          .orElse(beginning);
    }

    private void await(Deferred outcome, Instant due) {
      waits.add(
          new WaitingMail(
              stored,
              outcome,
              due,
              warning(outcome.recipient()),
              expiry(outcome.recipient()),
              null));
      events.add(
          new JournalEvent.Deferred(
              stored.mailId(),
              now,
              outcome.recipient().address(),
              outcome.status(),
              outcome.reason(),
              outcome.host(),
              outcome.reply(),
              due,
              outcome.bounce()));
    }

    private Instant expiry(Recipient recipient) {
      return scheduleOf(recipient).endOf(beginning);
    }

    private @Nullable Instant warning(Recipient tried) {
      return Reporter.wantsDelay(stored.sender(), tried)
          ? scheduleOf(tried).warningOf(beginning)
          : null;
    }

    List<BodyStore.Whole> octets() {
      if (waits.isEmpty() || mail.envelope().body().stored()) {
        return List.of();
      }
      return List.of(
          new BodyStore.Whole(
              stored.mailId().value(), mail.octets(), mail.envelope().body().sha256()));
    }

    /** Only who waited before has a row that must not come back. */
    List<Settled.Ended> ended() {
      List<Recipient> waited =
          failures.stream().map(Failed::recipient).filter(to -> to.attempts() > 0).toList();
      return waited.isEmpty() ? List.of() : List.of(new Settled.Ended(stored.mailId(), waited));
    }
  }
}
