package postroad.ingress.filter;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import postroad.protocol.Network;

/**
 * Who looks at the content of mail, under {@code ingress.filter}.
 *
 * @param rspamd where rspamd listens, as {@code http://127.0.0.1:11333}; nobody looks when absent
 * @param password what rspamd asks of those who ask it, when it does
 * @param deadline for the answer; rspamd itself gives up after eight seconds
 * @param largest mail that is looked at; spam is small, and the answer would come late
 * @param whenAway what to do with mail when there is no answer
 * @param users whether our own users' mail is looked at too
 * @param trusted addresses and networks whose mail is not looked at
 * @param failures after so many in a row nobody is asked for a while
 * @param pause for so long
 */
@Validated
@ConfigurationProperties("ingress.filter")
public record FilterSettings(
    @Nullable URI rspamd,
    @Nullable String password,
    @DefaultValue("15s") @NotNull Duration deadline,
    @DefaultValue("10MB") @NotNull DataSize largest,
    @DefaultValue("accept") @NotNull WhenAway whenAway,
    @DefaultValue("true") boolean users,
    @DefaultValue List<String> trusted,
    @DefaultValue("3") @Positive int failures,
    @DefaultValue("10s") @NotNull Duration pause) {

  /** What to do with mail nobody looked at. */
  public enum WhenAway {
    /** Take it as it is. */
    ACCEPT,
    /** Let the client come again. */
    DEFER
  }

  public FilterSettings {
    trusted = List.copyOf(trusted);
    trusted.forEach(Network::of);
    if (rspamd != null
        && !"http".equals(rspamd.getScheme())
        && !"https".equals(rspamd.getScheme())) {
      throw new IllegalArgumentException("ingress.filter.rspamd is an http address");
    }
  }

  List<Network> trustedNetworks() {
    return trusted.stream().map(Network::of).toList();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "FilterSettings[rspamd=" + rspamd + ", whenAway=" + whenAway + "]";
  }
}
