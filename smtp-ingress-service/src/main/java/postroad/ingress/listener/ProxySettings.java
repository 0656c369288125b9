package postroad.ingress.listener;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import postroad.protocol.Network;
import postroad.protocol.TrustedProxies;

/**
 * Which doors stand behind a load balancer that speaks the PROXY protocol, under {@code
 * ingress.proxy}.
 *
 * @param exchange whether every connection to it begins with a PROXY header
 * @param submission the same
 * @param submissions the same; the header comes ahead of TLS
 * @param trusted the networks of the load balancers; nobody else gets through such a door
 * @param patience for the header to come
 */
@Validated
@ConfigurationProperties("ingress.proxy")
public record ProxySettings(
    @DefaultValue("off") @NotNull Header exchange,
    @DefaultValue("off") @NotNull Header submission,
    @DefaultValue("off") @NotNull Header submissions,
    @DefaultValue @NotNull List<Network> trusted,
    @DefaultValue("5s") @NotNull Duration patience) {

  public ProxySettings {
    trusted = List.copyOf(trusted);
    boolean required = List.of(exchange, submission, submissions).contains(Header.REQUIRED);
    if (required && trusted.isEmpty()) {
      throw new IllegalArgumentException("ingress.proxy.trusted says whose header is believed");
    }
  }

  /** Whether a connection begins with a PROXY header. */
  public enum Header {
    /** Never: clients come themselves. */
    OFF,
    /** Always, and only from trusted networks. */
    REQUIRED
  }

  /** Who stands in front of a door. */
  TrustedProxies inFrontOf(Header door) {
    return door == Header.REQUIRED ? TrustedProxies.in(trusted, patience) : TrustedProxies.NONE;
  }
}
