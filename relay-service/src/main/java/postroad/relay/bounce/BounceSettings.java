package postroad.relay.bounce;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How bounces are classified, under {@code relay.bounces}.
 *
 * @param rules a file of rules that are asked before ours, read at the start; absent when ours are
 *     enough
 */
@ConfigurationProperties("relay.bounces")
public record BounceSettings(@Nullable Path rules) {}
