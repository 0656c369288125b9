package postroad.spool.report;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.bodystore.BodyStore.NoSuchBodyException;
import postroad.contract.AcceptedMail;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.contract.Envelope;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Notify;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.Sha256;
import postroad.contract.Terms;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.SpoolSettings;
import postroad.spool.content.MailContent;
import postroad.spool.content.MailHeader;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.Outgoing;
import postroad.spool.wording.Wordings;
import postroad.spool.wording.Written;

/** Puts a report into the spool as the new mail it is, with the null reverse-path. */
@Component
final class ReportMail {

  private static final MailHeader NO_HEADER = MailHeader.in(new byte[0]);

  private final MailContent content;
  private final Wordings wordings;
  private final ReportSignature signature;
  private final long wholeMailUpTo;
  private final Clock clock;

  ReportMail(MailContent content, Wordings wordings, SpoolSettings settings, Clock clock) {
    this.content = content;
    this.wordings = wordings;
    this.signature = new ReportSignature(settings.hostname(), settings.reportsFrom());
    this.wholeMailUpTo = settings.reports().wholeMailUpTo().toBytes();
    this.clock = clock;
  }

  /** What a report of this is written from. */
  ReportFacts facts(News news, MailAddress reader) {
    MailInHand mail = news.mail();
    return new ReportFacts(
        news.kind(),
        MailId.derived(mail.envelope().mailId(), purpose(news.kind(), news.fates())),
        clock.instant(),
        mail.envelope(),
        reader,
        headerOf(mail),
        news.fates(),
        news.retryUntil());
  }

  Outgoing write(ReportFacts facts, MailInHand mail) {
    byte @Nullable [] whole = mayGoBackWhole(facts) ? content.wholeOf(mail) : null;
    Written words = wordings.write(facts.kind().wording(), Stories.of(facts, signature.hostname()));
    var report = DeliveryReport.of(facts, signature, words, ReturnedContent.of(facts, whole));
    Envelope envelope = envelope(facts, report);
    AcceptedMail accepted = new AcceptedMail(envelope, List.of(readerOf(facts)));
    return new Outgoing(
        List.of(
            Wire.carry(Topics.ACCEPTED, facts.reportId().toString(), accepted, report.octets())),
        events(facts, envelope));
  }

  /** Nobody hears of a notice to the postmaster that cannot be delivered (RFC 3461 §6.1). */
  private static Recipient readerOf(ReportFacts facts) {
    return facts.kind() == ReportKind.DOUBLE_BOUNCE
        ? new Recipient(facts.reader(), null, Set.of(Notify.NEVER), 0, false)
        : Recipient.of(facts.reader());
  }

  /** The same recipients of the same mail give the same report id, whatever their order. */
  private static String purpose(ReportKind kind, List<Fate> fates) {
    return kind.action()
        + fates.stream()
            .map(fate -> ":" + fate.recipient().address())
            .sorted()
            .collect(Collectors.joining());
  }

  /** A report is owed even when the mail itself can no longer be read. */
  private MailHeader headerOf(MailInHand mail) {
    try {
      return content.headerOf(mail);
    } catch (NoSuchBodyException gone) {
      return NO_HEADER;
    }
  }

  /** RET=FULL concerns failures alone (RFC 3461 §4.3), and no secrets (RFC 8689 §5). */
  private boolean mayGoBackWhole(ReportFacts facts) {
    Envelope about = facts.envelope();
    return facts.kind() == ReportKind.FAILED
        && about.wishes().content() == ReportWishes.Content.FULL
        && !about.terms().requireTls()
        && about.bodyType() != BodyType.BINARY_MIME
        && about.body().size() <= wholeMailUpTo
        && facts.header().octets().length > 0;
  }

  private static Envelope envelope(ReportFacts facts, DeliveryReport report) {
    byte[] octets = report.octets();
    return new Envelope(
        facts.reportId(),
        facts.writtenAt(),
        null,
        "",
        BodyReference.inline(octets.length, Sha256.hex(octets)),
        report.isEightBit() ? BodyType.EIGHT_BIT_MIME : BodyType.SEVEN_BIT,
        report.isInternational(),
        ReportWishes.NONE,
        Origin.report(),
        asGuarded(facts.envelope().terms()));
  }

  /** A report is protected like the mail it is about (RFC 8689 §5). */
  private static Terms asGuarded(Terms about) {
    return new Terms(about.requireTls(), Terms.NONE.priority(), null);
  }

  private static List<JournalEvent> events(ReportFacts facts, Envelope report) {
    List<JournalEvent> events = new ArrayList<>();
    events.add(
        new JournalEvent.Accepted(
            report.mailId(),
            report.acceptedAt(),
            null,
            List.of(facts.reader()),
            report.body().size(),
            report.origin()));
    for (Fate fate : facts.fates()) {
      events.add(told(facts, fate.recipient().address()));
    }
    return events;
  }

  private static JournalEvent told(ReportFacts facts, MailAddress recipient) {
    MailId about = facts.envelope().mailId();
    Instant at = facts.writtenAt();
    MailId report = facts.reportId();
    return switch (facts.kind()) {
      case FAILED, DOUBLE_BOUNCE -> new JournalEvent.Reported(about, at, recipient, report);
      case DELAYED -> new JournalEvent.DelayReported(about, at, recipient, report);
      case DELIVERED, RELAYED, EXPANDED ->
          new JournalEvent.SuccessReported(about, at, recipient, facts.kind().action(), report);
    };
  }
}
