package postroad.spool.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.spool.content.MailInHand;

/**
 * What there is to tell about recipients of one mail: as much as one report holds, and each
 * recipient once.
 *
 * @param retryUntil when we give up a mail that is late; absent otherwise
 */
public record News(
    ReportKind kind, MailInHand mail, List<Fate> fates, @Nullable Instant retryUntil) {

  public News {
    fates = List.copyOf(fates);
  }

  /** Whether it is the end of these recipients. */
  boolean isFailure() {
    return kind == ReportKind.FAILED || kind == ReportKind.DOUBLE_BOUNCE;
  }

  /** The same about some of them. */
  News about(List<Fate> some) {
    return new News(kind, mail, some, retryUntil);
  }
}
