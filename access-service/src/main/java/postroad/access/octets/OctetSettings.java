package postroad.access.octets;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of what commands may keep in memory, under {@code access.octets}.
 *
 * @param all for all commands that run at once; 0 is a fifth of the heap
 * @param session for the command of one session
 * @param patience how long a command waits for others to end before it is refused
 */
@Validated
@ConfigurationProperties("access.octets")
record OctetSettings(
    @DefaultValue("0B") @NotNull DataSize all,
    @DefaultValue("2MB") @NotNull DataSize session,
    @DefaultValue("10s") @NotNull Duration patience) {

  private static final int SHARE_OF_HEAP = 5;

  /** What all may have together; never less than one. */
  long allOctets() {
    long wanted = all.toBytes();
    long most = wanted > 0 ? wanted : Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    return Math.max(most, session.toBytes());
  }
}
