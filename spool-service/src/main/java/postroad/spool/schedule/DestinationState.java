package postroad.spool.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one destination, and what is known of it as a whole.
 *
 * @param name a domain, or {@code host:port} for mail an operator sends there
 * @param waiting how many recipients wait, those that are held among them
 * @param held how many of them somebody holds one by one
 * @param nextDue when the next of them is due, or a little earlier; absent when none is
 * @param heldAt since when nothing leaves for it, because somebody said so
 * @param failures how many attempts in a row reached nobody there
 * @param failingSince when the first of them was
 * @param trouble what was wrong at the last of them
 * @param probeAt when the next probe is due; set while it is backed off
 */
public record DestinationState(
    String name,
    long waiting,
    long held,
    @Nullable Instant nextDue,
    @Nullable Instant heldAt,
    @Nullable String heldBy,
    int failures,
    @Nullable Instant failingSince,
    @Nullable String trouble,
    @Nullable Instant probeAt) {}
