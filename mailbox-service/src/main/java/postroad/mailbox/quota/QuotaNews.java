package postroad.mailbox.quota;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What filing has shown of accounts that have a limit.
 *
 * @param fullSince of those for whom something was refused
 * @param warnings the threshold that was crossed, of those whose owner has to hear of it
 */
public record QuotaNews(Map<UUID, Instant> fullSince, Map<UUID, Integer> warnings) {

  public static final QuotaNews NONE = new QuotaNews(Map.of(), Map.of());

  public QuotaNews {
    fullSince = Map.copyOf(fullSince);
    warnings = Map.copyOf(warnings);
  }
}
