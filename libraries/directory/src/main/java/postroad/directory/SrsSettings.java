package postroad.directory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the next host sees as the sender of mail that we send on, under {@code
 * postroad.directory.srs}; the same in every service.
 *
 * @param enabled whether senders of other domains are rewritten, so that the next host finds us
 *     entitled to them; what was rewritten before finds its way back in any case
 * @param expiry for how long what comes back is taken, in whole days from 1 to 1000
 * @param domain the domain of rewritten senders, one whose mail comes to us; absent for the domain
 *     the mail came for
 */
@Validated
@ConfigurationProperties("postroad.directory.srs")
public record SrsSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("21d") Duration expiry,
    @Nullable String domain) {

  public SrsSettings {
    if (expiry.toDays() < 1 || expiry.toDays() > 1000) {
      throw new IllegalArgumentException("postroad.directory.srs.expiry is from 1d to 1000d");
    }
    if (domain != null && Name.domain(domain).isEmpty()) {
      throw new IllegalArgumentException("postroad.directory.srs.domain is no domain: " + domain);
    }
  }
}
