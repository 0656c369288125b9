package postroad.bench.contender;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a comparison is told.
 *
 * @param folder where everything lies, and its logs
 * @param measured how long each row is measured
 * @param java options of the Java of each service
 * @param postfix whether Postfix takes part
 * @param parts what is measured
 * @param <P> what can be measured by itself
 */
public record ComparisonOptions<P extends Enum<P>>(
    Path folder, Duration measured, List<String> java, boolean postfix, Set<P> parts) {

  public ComparisonOptions {
    java = List.copyOf(java);
    parts = Set.copyOf(parts);
  }
}
