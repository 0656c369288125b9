package postroad.dns;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * @param dnssec whose word is taken that an answer is proven
 * @param trustAnchors a file with DS or DNSKEY records in place of those of the root, for {@link
 *     Dnssec#OWN}
 */
public record DnsSettings(
    @DefaultValue @NotNull List<String> servers,
    @DefaultValue("5s") @NotNull Duration timeout,
    @DefaultValue("2") @Positive int attempts,
    @DefaultValue("50000") @Positive int cacheEntries,
    @DefaultValue("1h") @NotNull Duration longestTtl,
    @DefaultValue("5m") @NotNull Duration longestNegativeTtl,
    @DefaultValue("2s") @NotNull Duration troubleTtl,
    @DefaultValue("loopback") @NotNull Dnssec dnssec,
    @Nullable Path trustAnchors) {

  public DnsSettings {
    servers = List.copyOf(servers);
  }

  /** Whose word is taken that DNSSEC proves an answer: the way to us can lie too. */
  public enum Dnssec {
    /** A resolver's on this host: nobody stands between. */
    LOOPBACK,
    /** Every configured resolver's: the network to it is as good as this host. */
    RESOLVER,
    /** Our own: each answer is checked here, from the root down. */
    OWN,
    /** Nobody's: nothing counts as proven. */
    OFF
  }
}
