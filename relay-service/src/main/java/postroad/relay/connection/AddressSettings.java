package postroad.relay.connection;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the addresses of other hosts are called, under {@code relay.addresses}.
 *
 * @param family which kinds of addresses are called, and which first
 * @param headStart how long one address is waited for before the next is called beside it (RFC 8305
 *     §5)
 */
@Validated
@ConfigurationProperties("relay.addresses")
public record AddressSettings(
    @DefaultValue("ipv6-first") @NotNull Family family,
    @DefaultValue("250ms") @NotNull Duration headStart) {}
