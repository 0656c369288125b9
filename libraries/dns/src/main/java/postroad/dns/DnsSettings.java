package postroad.dns;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How DNS is asked; a group inside a service's own settings.
 *
 * @param servers resolvers as {@code host:port}, asked in this order; none means those of the
 *     operating system
 * @param timeout how long to wait for one answer
 * @param attempts how often each resolver is asked before it counts as trouble
 * @param cacheEntries how many answers are remembered
 * @param longestTtl an answer is asked for again after this long, whatever its TTL says
 * @param longestNegativeTtl the same for "no such name" and "no such record" (RFC 2308 §5)
 * @param troubleTtl how long a failing lookup is not repeated, so a burst of mail asks once
 */
public record DnsSettings(
    @DefaultValue @NotNull List<String> servers,
    @DefaultValue("5s") @NotNull Duration timeout,
    @DefaultValue("2") @Positive int attempts,
    @DefaultValue("50000") @Positive int cacheEntries,
    @DefaultValue("1h") @NotNull Duration longestTtl,
    @DefaultValue("5m") @NotNull Duration longestNegativeTtl,
    @DefaultValue("2s") @NotNull Duration troubleTtl) {

  public DnsSettings {
    servers = List.copyOf(servers);
  }
}
