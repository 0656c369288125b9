package postroad.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the sender asks of the way a mail goes.
 *
 * @param requireTls whether it may only be handed to hosts that are known to be who they say and
 *     that promise the same (RFC 8689)
 * @param priority from -9 to 9, 0 when not asked (RFC 6710 §5)
 * @param releaseAt when the mail may leave us; absent when at once (RFC 4865)
 */
public record Terms(boolean requireTls, int priority, @Nullable Instant releaseAt) {

  public static final Terms NONE = new Terms(false, 0, null);

  public Terms {
    if (priority < -9 || priority > 9) {
      throw new IllegalArgumentException("a priority is from -9 to 9: " + priority);
    }
  }
}
