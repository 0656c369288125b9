package postroad.spool.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import postroad.spool.schedule.DestinationState;

/**
 * A destination as the administration shows it.
 *
 * @param waiting how many recipients wait for it
 * @param held how many of them are held one by one
 * @param heldBy who, or which rule, holds all of them
 * @param failingSince since when no attempt has reached it
 * @param probeAt while it is backed off: when a single mail will be tried
 */
record DestinationView(
    String destination,
    long waiting,
    long held,
    @Nullable String heldBy,
    @Nullable Instant nextDue,
    @Nullable Instant failingSince,
    @Nullable Instant probeAt,
    @Nullable String trouble) {

  static DestinationView of(DestinationState state) {
    return new DestinationView(
        state.name(),
        state.waiting(),
        state.held(),
        state.heldBy(),
        state.nextDue(),
        state.failingSince(),
        state.probeAt(),
        state.trouble());
  }
}
