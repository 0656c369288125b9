package postroad.mailbox.departure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;

/**
 * What has become of a deleted account.
 *
 * @param state {@code removing}, {@code looking again} or {@code removed}
 * @param tables what there was of it
 * @param remains where something may still be that nobody reads as the account's, and until when
 */
record DepartureReport(
    UUID account,
    MailAddress address,
    Instant askedAt,
    String askedBy,
    String state,
    @Nullable Instant finishedAt,
    List<Rows> tables,
    List<Remains> remains) {

  DepartureReport {
    tables = List.copyOf(tables);
    remains = List.copyOf(remains);
  }

  /**
   * What there was in one table.
   *
   * @param before when it was deleted; what came later is in removed alone
   * @param after counted just now
   */
  record Rows(String table, long before, long removed, long after) {}

  /**
   * What cannot be removed by itself.
   *
   * @param until absent where it is not known
   */
  record Remains(String where, String what, @Nullable Instant until) {}

  static String state(Departure of) {
    if (of.isFinished()) {
      return "removed";
    }
    return of.looks() > 0 ? "looking again" : "removing";
  }
}
