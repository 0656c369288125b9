package postroad.spool.report;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.spool.handover.Outgoing;

/**
 * Tells each thing of each recipient once, however often it comes back. The word is given in the
 * database before the log's transaction commits; when that fails, the same record comes again, and
 * its word is good still.
 */
@Component
public final class TellOnce {

  private final Reporter reporter;
  private final Told told;
  private final Counter repeated;

  TellOnce(Reporter reporter, Told told, MeterRegistry meters) {
    this.reporter = reporter;
    this.told = told;
    this.repeated = meters.counter("postroad.reports.repeated");
  }

  /** What is written because of these; a repetition is passed over without a trace in the log. */
  public Outgoing tell(List<Draft> drafts) {
    Set<Told.Word> given =
        told.give(drafts.stream().map(TellOnce::words).flatMap(Collection::stream).toList());
    return Outgoing.all(drafts.stream().map(draft -> told(draft, given)).toList());
  }

  private Outgoing told(Draft draft, Set<Told.Word> given) {
    List<Fate> fates = draft.news().fates();
    List<Fate> news = fates.stream().filter(fate -> given.contains(word(draft, fate))).toList();
    repeated.increment(fates.size() - news.size());
    if (news.size() == fates.size()) {
      reporter.count(draft.news());
      return draft.whole();
    }
    return news.isEmpty() ? Outgoing.NOTHING : reporter.tell(draft.news().about(news));
  }

  private static List<Told.Word> words(Draft draft) {
    return draft.news().fates().stream().map(fate -> word(draft, fate)).toList();
  }

  private static Told.Word word(Draft draft, Fate fate) {
    return new Told.Word(
        draft.news().mail().envelope().mailId(),
        fate.recipient().address(),
        draft.news().kind().action(),
        draft.cause());
  }
}
