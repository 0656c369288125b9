package postroad.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import postroad.directory.dkim.DkimAlgorithm;
import postroad.directory.dkim.DkimRecord;

/**
 * A key that a domain's mail is signed with, as far as anybody may see it.
 *
 * @param dns what DNS is to say of it
 * @param activated when it began to sign; absent when it never did
 * @param retired when it stopped; absent when it did not
 */
public record DkimKey(
    String domain,
    String selector,
    DkimAlgorithm algorithm,
    State state,
    DkimRecord dns,
    Instant created,
    @Nullable Instant activated,
    @Nullable Instant retired) {

  /** What a key is doing: it is published first, then it signs, then others take over. */
  public enum State {
    NEW,
    ACTIVE,
    RETIRED
  }
}
