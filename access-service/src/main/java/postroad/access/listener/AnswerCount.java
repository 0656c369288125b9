package postroad.access.listener;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How many answers of each kind clients of one protocol were given. */
public final class AnswerCount {

  private final Map<Kind, Counter> counters = new EnumMap<>(Kind.class);

  /** What came of a command. */
  public enum Kind {
    /** It was done. */
    OK,
    /** It was understood and not done. */
    NO,
    /** It was not understood. */
    BAD,
    /** It was more than a client may have. */
    LIMIT,
    /** It was the last: the client was sent away. */
    BYE
  }

  /** Of this protocol, {@code imap} or {@code pop3}. */
  public AnswerCount(MeterRegistry metrics, String protocol) {
    Arrays.stream(Kind.values())
        .forEach(kind ->
            counters.put(
                kind,
                Counter.builder("postroad.answers")
                    .description("answers to clients, by their kind")
                    .tag("protocol", protocol)
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                    .register(metrics)));
  }

  /** One more. */
  public void count(Kind kind) {
    Objects.requireNonNull(counters.get(kind)).increment();
  }
}
