package postroad.mailbox.departure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;

/**
 * An account that was deleted.
 *
 * @param looks how many looks one after another have found nothing of it
 * @param finishedAt absent until two have
 */
record Departure(
    UUID account,
    MailAddress address,
    Instant askedAt,
    String askedBy,
    int looks,
    @Nullable Instant finishedAt) {

  boolean isFinished() {
    return finishedAt != null;
  }
}
