package postroad.ingress.listener;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How we stop, under {@code ingress.drain}; how long mails may take to finish then is {@code
 * ingress.deadlines.drain}.
 *
 * @param lead how long the doors stay open after readiness has gone down; with a load balancer, as
 *     long as it needs to see that
 */
@Validated
@ConfigurationProperties("ingress.drain")
public record DrainSettings(@DefaultValue("500ms") @NotNull Duration lead) {}
