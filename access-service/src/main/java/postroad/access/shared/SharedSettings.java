package postroad.access.shared;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much the sessions of a replica keep for one another, under {@code access.shared}. Each is
 * held to a quarter of the heap.
 *
 * @param renditions envelopes, structures and other words about messages, ready to be sent
 * @param contents which messages mailboxes have, with their flags: 20 octets for each
 * @param messages small messages, whole, and in the same room the other two: what they hold is not
 *     for messages
 */
@Validated
@ConfigurationProperties("access.shared")
record SharedSettings(
    @DefaultValue("64MB") @NotNull DataSize renditions,
    @DefaultValue("32MB") @NotNull DataSize contents,
    @DefaultValue("64MB") @NotNull DataSize messages) {

  /** This much, where the heap is large enough. */
  static long within(DataSize size) {
    return Math.min(size.toBytes(), Runtime.getRuntime().maxMemory() / 4);
  }
}
