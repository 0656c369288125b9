package postroad.spool.report;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.BOB;
import static postroad.spool.Samples.NOON;
import static postroad.spool.Samples.mail;
import static postroad.spool.Samples.octets;
import static postroad.spool.Samples.settings;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import postroad.contract.AcceptedMail;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.StatusCode;
import postroad.contract.Wire;
import postroad.spool.SpoolSettings;
import postroad.spool.content.MailContent;
import postroad.spool.content.MailInHand;
import postroad.spool.content.MemoryBodies;
import postroad.spool.handover.Outgoing;

/** What becomes of mail without a sender that cannot be delivered. */
class DoubleBounceTest {

  private static final MailAddress POSTMASTER = MailAddress.parse("postmaster@a.test");
  private static final MailInHand REPORT =
      mail(null, ReportWishes.NONE, octets("Subject: Your mail could not be delivered", "", "x"));

  @Test
  void itGoesAwayUnlessSomebodyIsToHearOfIt() {
    Outgoing outgoing = failed(settings(), Recipient.of(BOB));

    assertThat(outgoing.records()).isEmpty();
    assertThat(outgoing.events().getLast()).isInstanceOf(JournalEvent.Dropped.class);
  }

  @Test
  void thePostmasterHearsOfItAndThatIsItsEnd() {
    Outgoing outgoing = failed(toPostmaster(), Recipient.of(BOB));

    AcceptedMail notice = said(outgoing);
    assertThat(notice.envelope().sender()).isNull();
    assertThat(notice.recipients())
        .containsExactly(new Recipient(POSTMASTER, null, Set.of(Notify.NEVER), 0, false));
    assertThat(outgoing.events().getLast())
        .isEqualTo(
            new JournalEvent.Reported(
                REPORT.envelope().mailId(), NOON, BOB, notice.envelope().mailId()));
  }

  @Test
  void aNoticeThatCannotBeDeliveredGoesNowhereWhateverAliasLedIt() {
    Recipient postmaster = said(failed(toPostmaster(), Recipient.of(BOB))).recipients().getFirst();
    MailAddress human = MailAddress.parse("ann@c.test");

    for (Recipient to :
        List.of(postmaster, postmaster.redirectedTo(human), postmaster.expandedTo(human))) {
      Outgoing outgoing = failed(toPostmaster(), to.afterAttempt());
      assertThat(outgoing.records()).isEmpty();
      assertThat(outgoing.events().getLast()).isInstanceOf(JournalEvent.Dropped.class);
    }
  }

  private static SpoolSettings toPostmaster() {
    return settings(Map.of("spool.reports.double-bounces-to", POSTMASTER.toString()));
  }

  private static Outgoing failed(SpoolSettings settings, Recipient recipient) {
    Reporter reporter =
        ReporterFactory.reporter(
            new MailContent(new MemoryBodies(), settings),
            settings,
            Clock.fixed(NOON, ZoneOffset.UTC));
    Failed failure =
        new Failed(recipient, new StatusCode(5, 1, 1), "unknown", null, null, NOON, null);
    return reporter.tell(reporter.failed(REPORT, List.of(failure)));
  }

  private static AcceptedMail said(Outgoing outgoing) {
    return Wire.parse(
        outgoing.records().getFirst().headers().lastHeader(Wire.ENVELOPE).value(),
        AcceptedMail.class);
  }
}
