package postroad.spool.report;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import postroad.spool.SpoolSettings;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.Outgoing;

/**
 * Tells the sender, or decides with a reason not to. Every recipient that failed for good ends
 * here, reported or dropped. What might be brought twice is told through {@link TellOnce}.
 */
@Component
public final class Reporter {

  private static final int RECIPIENTS_OF_ONE_REPORT = 100;
  private static final String NO_REPORT_OF_A_REPORT = "no report about a report (RFC 5321 §6.1)";
  private static final String NOT_WANTED = "the sender asked not to be told (RFC 3461 §4.1)";

  private final ReportMail mails;
  private final @Nullable MailAddress doubleBouncesTo;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Counter failed;

  Reporter(ReportMail mails, SpoolSettings settings, Clock clock, MeterRegistry meters) {
    this.mails = mails;
    this.doubleBouncesTo = settings.reports().doubleBounces();
    this.clock = clock;
    this.meters = meters;
    this.failed = meters.counter("postroad.failed");
  }

  /**
   * The end of these recipients: one report for those the sender wants to hear about, or the
   * postmaster where there is no sender.
   */
  public List<News> failed(MailInHand mail, List<Failed> failures) {
    ReportKind kind =
        mail.envelope().sender() == null ? ReportKind.DOUBLE_BOUNCE : ReportKind.FAILED;
    return news(kind, mail, failures.stream().<Fate>map(Fate::of).toList(), null);
  }

  /** A warning that these recipients are late; they stay ours. */
  public List<News> delayed(MailInHand mail, List<Deferred> late, Instant retryUntil) {
    MailAddress sender = mail.envelope().sender();
    List<Fate> fates =
        late.stream()
            .filter(outcome -> wantsDelay(sender, outcome.recipient()))
            .<Fate>map(Fate::of)
            .toList();
    return news(ReportKind.DELAYED, mail, fates, retryUntil);
  }

  /** That these recipients have the mail, or another host has, for those senders who asked. */
  public List<News> delivered(MailInHand mail, List<Delivered> successes) {
    List<Fate> fates = successes.stream().<Fate>map(Fate::of).toList();
    return alone(
        mail, fates, fate -> fate.host() == null ? ReportKind.DELIVERED : ReportKind.RELAYED);
  }

  /** That these aliases were replaced by what they stand for, for those senders who asked. */
  public List<News> expanded(MailInHand mail, List<Recipient> aliases) {
    Instant now = clock.instant();
    List<Fate> fates = aliases.stream().map(alias -> Fate.expanded(alias, now)).toList();
    return alone(mail, fates, _ -> ReportKind.EXPANDED);
  }

  /** Whether the sender of this mail hears about a delay of this recipient. */
  public static boolean wantsDelay(@Nullable MailAddress sender, Recipient recipient) {
    return sender != null && isWanted(Notify.DELAY, recipient) && !recipient.delayReported();
  }

  /** Tells this at once: the caller knows that it is news. */
  public Outgoing tell(List<News> news) {
    return Outgoing.all(news.stream().map(this::tell).toList());
  }

  /** This written down, to be told if the record it comes from is the first to bring it. */
  public List<Draft> draft(String cause, List<News> news) {
    return news.stream().map(one -> new Draft(cause, one, written(one))).toList();
  }

  Outgoing tell(News news) {
    count(news);
    return written(news);
  }

  /** Counts what has been told. */
  void count(News news) {
    if (news.isFailure()) {
      failed.increment(news.fates().size());
    }
    List<Fate> reported =
        news.fates().stream().filter(fate -> silence(news, fate).isEmpty()).toList();
    String reader = news.kind() == ReportKind.DOUBLE_BOUNCE ? "postmaster" : "sender";
    meters
        .counter("postroad.reported", "action", news.kind().action(), "to", reader)
        .increment(reported.size());
  }

  /** A success is told to who asked, of each recipient in a report of its own. */
  private static List<News> alone(
      MailInHand mail, List<Fate> fates, Function<Fate, ReportKind> kind) {
    if (mail.envelope().sender() == null) {
      return List.of();
    }
    return eachOnce(fates).stream()
        .filter(fate -> fate.recipient().wantsSuccess())
        .map(fate -> new News(kind.apply(fate), mail, List.of(fate), null))
        .toList();
  }

  private static List<News> news(
      ReportKind kind, MailInHand mail, List<Fate> fates, @Nullable Instant retryUntil) {
    return eachOnce(fates).stream()
        .gather(Gatherers.windowFixed(RECIPIENTS_OF_ONE_REPORT))
        .map(some -> new News(kind, mail, some, retryUntil))
        .toList();
  }

  private static Collection<Fate> eachOnce(List<Fate> fates) {
    return fates.stream()
        .collect(
            Collectors.toMap(
                fate -> fate.recipient().address(),
                Function.identity(),
                (first, _) -> first,
                LinkedHashMap::new))
        .values();
  }

  private Outgoing written(News news) {
    MailInHand mail = news.mail();
    List<JournalEvent> events = new ArrayList<>();
    List<Fate> told = new ArrayList<>();
    for (Fate fate : news.fates()) {
      if (news.isFailure()) {
        events.add(failure(mail.envelope().mailId(), fate));
      }
      Optional<String> silence = silence(news, fate);
      silence.ifPresent(rule -> events.add(dropped(mail, fate.recipient(), rule)));
      if (silence.isEmpty()) {
        told.add(fate);
      }
    }
    return new Outgoing(List.of(), events).and(report(news.about(told)));
  }

  private Outgoing report(News news) {
    MailAddress reader = readerOf(news);
    return news.fates().isEmpty() || reader == null
        ? Outgoing.NOTHING
        : mails.write(mails.facts(news, reader), news.mail());
  }

  private @Nullable MailAddress readerOf(News news) {
    return news.kind() == ReportKind.DOUBLE_BOUNCE
        ? doubleBouncesTo
        : news.mail().envelope().sender();
  }

  /** Why nothing is said about a failure; of anything else only those are brought who asked. */
  private Optional<String> silence(News news, Fate fate) {
    if (!news.isFailure()) {
      return Optional.empty();
    }
    if (readerOf(news) == null) {
      return Optional.of(NO_REPORT_OF_A_REPORT);
    }
    return isWanted(Notify.FAILURE, fate.recipient()) ? Optional.empty() : Optional.of(NOT_WANTED);
  }

  private static boolean isWanted(Notify occasion, Recipient recipient) {
    Set<Notify> asked = recipient.notifyOn();
    return asked.isEmpty() || asked.contains(occasion); // RFC 3461 §4.1: the default is ours
  }

  private JournalEvent dropped(MailInHand mail, Recipient recipient, String rule) {
    return new JournalEvent.Dropped(
        mail.envelope().mailId(), clock.instant(), recipient.address(), rule);
  }

  private static JournalEvent failure(MailId mailId, Fate fate) {
    return new JournalEvent.Failed(
        mailId,
        fate.at(),
        fate.recipient().address(),
        fate.status(),
        Objects.requireNonNullElse(fate.reason(), ""),
        fate.host(),
        fate.reply(),
        fate.bounce());
  }
}
