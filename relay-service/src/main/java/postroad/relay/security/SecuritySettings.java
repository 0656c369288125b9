package postroad.relay.security;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of how safely mail goes, under {@code relay.security}.
 *
 * @param policies what sessions must have by destination domain, {@code example.com: verified};
 *     {@code *.example.com} is every domain below, {@code *} every other
 * @param dane whether keys in DNS are looked for; they count where DNSSEC proves them
 * @param mtaSts how policies of domains are fetched
 */
@Validated
@ConfigurationProperties("relay.security")
public record SecuritySettings(
    @DefaultValue @NotNull Map<String, Level> policies,
    @DefaultValue("true") boolean dane,
    @DefaultValue @Valid MtaSts mtaSts) {

  public SecuritySettings {
    policies =
        policies.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
  }

  /** What somebody wants of sessions with a domain's hosts. */
  public enum Level {
    /** No TLS, whatever the domain asks: for hosts that break on it. */
    NONE,
    /** TLS where it is to be had, whatever the domain asks. */
    OPPORTUNISTIC,
    /** TLS with any certificate, where the domain itself asks no more. */
    ENCRYPTED,
    /**
     * TLS with a certificate for the host from an authority, where the domain itself asks no more.
     */
    VERIFIED
  }

  /**
   * How the policies of RFC 8461 are fetched.
   *
   * @param enabled whether they are
   * @param patience how long mail waits for one that is fetched the first time
   * @param retry how long after a failure the next try is made (§3.3)
   * @param refresh how old a policy gets before it is fetched again, used or not (§3.3)
   */
  public record MtaSts(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("15s") @NotNull Duration patience,
      @DefaultValue("5m") @NotNull Duration retry,
      @DefaultValue("1d") @NotNull Duration refresh) {}

  /** What is wanted for this domain: by its own name, then by the nearest above it. */
  Optional<Level> levelFor(String domain) {
    String name = domain.toLowerCase(Locale.ROOT);
    @Nullable Level level = policies.get(name);
    for (int dot = name.indexOf('.'); level == null && dot >= 0; dot = name.indexOf('.', dot + 1)) {
      level = policies.get("*" + name.substring(dot));
    }
    return Optional.ofNullable(level == null ? policies.get("*") : level);
  }
}
