package postroad.relay.destination;

import jakarta.validation.constraints.NotNull;
import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where we can be reached ourselves, under {@code relay.own}.
 *
 * @param addresses public addresses that a gateway or load balancer leads to us; those of our
 *     interfaces are known anyway
 */
@Validated
@ConfigurationProperties("relay.own")
public record OwnAddressSettings(@DefaultValue @NotNull List<InetAddress> addresses) {

  public OwnAddressSettings {
    addresses = List.copyOf(addresses);
  }
}
