package postroad.spool.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.NOON;
import static postroad.spool.Samples.mail;
import static postroad.spool.Samples.octets;
import static postroad.spool.Samples.recipients;
import static postroad.spool.Samples.settings;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.StatusCode;
import postroad.spool.content.MailContent;
import postroad.spool.content.MailInHand;
import postroad.spool.content.MemoryBodies;
import postroad.spool.handover.Outgoing;

/** What is told when the same news come again. */
class TellOnceTest {

  private static final MailInHand LETTER =
      mail(ALICE, ReportWishes.NONE, octets("Subject: hello", "", "hello"));

  private final Map<String, String> causes = new HashMap<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Reporter reporter =
      ReporterFactory.reporter(
          new MailContent(new MemoryBodies(), settings()),
          settings(),
          Clock.fixed(NOON, ZoneOffset.UTC));
  private final TellOnce once = new TellOnce(reporter, this::remembered, meters);

  @Test
  void theSameRecordReadAgainTellsTheSameAgain() {
    Outgoing first = told("returned-0@1", "x@b.test", "y@b.test");
    Outgoing again = told("returned-0@1", "x@b.test", "y@b.test");

    assertThat(first.records()).hasSize(1);
    assertThat(keys(again)).isEqualTo(keys(first));
    assertThat(repeated()).isZero();
  }

  @Test
  void anotherRecordTellsOnlyWhatIsNewInIt() {
    told("returned-0@1", "x@b.test", "y@b.test");

    Outgoing other = told("returned-0@2", "y@b.test", "z@b.test");

    assertThat(other.events().stream().filter(JournalEvent.Reported.class::isInstance))
        .extracting(event -> ((JournalEvent.Reported) event).recipient())
        .containsExactly(MailAddress.parse("z@b.test"));
    assertThat(new String(other.records().getFirst().value(), UTF_8))
        .contains("z@b.test")
        .doesNotContain("y@b.test");
    assertThat(told("returned-0@3", "x@b.test", "z@b.test")).isEqualTo(Outgoing.NOTHING);
    assertThat(repeated()).isEqualTo(3);
  }

  @Test
  void aRecipientNamedTwiceIsToldOfOnce() {
    assertThat(told("returned-0@1", "x@b.test", "x@b.test").events())
        .filteredOn(JournalEvent.Reported.class::isInstance)
        .hasSize(1);
  }

  @Test
  void anEndNobodyWantsToHearOfIsOneEndToo() {
    Recipient silent =
        new Recipient(MailAddress.parse("x@b.test"), null, Set.of(Notify.NEVER), 0, false);

    assertThat(told("returned-0@1", List.of(failed(silent))).events()).hasSize(2);
    assertThat(told("returned-0@2", List.of(failed(silent)))).isEqualTo(Outgoing.NOTHING);
  }

  private Outgoing told(String cause, String... to) {
    return told(cause, recipients(to).stream().map(TellOnceTest::failed).toList());
  }

  private Outgoing told(String cause, List<Failed> failures) {
    return once.tell(reporter.draft(cause, reporter.failed(LETTER, failures)));
  }

  private static Failed failed(Recipient recipient) {
    return new Failed(recipient, new StatusCode(5, 1, 1), "unknown", null, null, NOON, null);
  }

  private static List<String> keys(Outgoing outgoing) {
    return outgoing.records().stream().map(record -> record.key()).toList();
  }

  private double repeated() {
    return meters.counter("postroad.reports.repeated").count();
  }

  private Set<Told.Word> remembered(Collection<Told.Word> words) {
    return words.stream()
        .filter(word -> {
          String what = word.mailId() + " " + word.recipient() + " " + word.action();
          causes.putIfAbsent(what, word.cause());
          return word.cause().equals(causes.get(what));
        })
        .collect(Collectors.toSet());
  }
}
