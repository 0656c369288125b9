package postroad.relay.pace;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How politely other sites are met, under {@code relay.pace}.
 *
 * @param firstConnections at once to a site we know nothing of; each mail it takes allows one more
 * @param mailsPerMinute to one site; as many as it takes when absent
 * @param firstPause after a site has asked for less; it doubles each time it asks again
 * @param longestPause however often it asks
 * @param sites what is known of certain sites, each under a name of its own
 */
@Validated
@ConfigurationProperties("relay.pace")
public record PaceSettings(
    @DefaultValue("2") @Positive int firstConnections,
    @Nullable @Positive Integer mailsPerMinute,
    @DefaultValue("10s") @NotNull Duration firstPause,
    @DefaultValue("10m") @NotNull Duration longestPause,
    @DefaultValue @NotNull Map<String, @Valid SiteRule> sites) {

  public PaceSettings {
    sites = Map.copyOf(sites);
  }

  /**
   * One site: all destinations whose mail exchangers these are.
   *
   * @param hosts names, or {@code *.example.net} for all below it
   * @param connections at once; as everywhere when absent, like the others
   * @param mailsPerSession before a session ends
   */
  public record SiteRule(
      @NotEmpty List<String> hosts,
      @Nullable @Positive Integer connections,
      @Nullable @Positive Integer mailsPerMinute,
      @Nullable @Positive Integer mailsPerSession) {

    public SiteRule {
      hosts = List.copyOf(hosts);
    }
  }
}
