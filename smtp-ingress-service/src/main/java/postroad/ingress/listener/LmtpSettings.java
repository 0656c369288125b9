package postroad.ingress.listener;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import postroad.ingress.IngressSettings;

/**
 * The door for mail servers of our own site, under {@code ingress.lmtp}. Whoever reaches it is
 * believed: it must not be reached from outside (RFC 2033 §5: never on port 25).
 *
 * @param enabled off, for few sites have another mail server in front of this one
 * @param address loopback alone, unless told otherwise
 * @param port 0 is any free port
 */
@Validated
@ConfigurationProperties("ingress.lmtp")
public record LmtpSettings(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("127.0.0.1") @NotBlank String address,
    @DefaultValue("2424") @Min(0) @Max(65535) int port)
    implements IngressSettings.Door {}
