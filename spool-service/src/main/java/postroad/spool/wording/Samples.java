package postroad.spool.wording;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postroad.contract.StatusCode;

/** Stories every template has to be able to tell: of one and of several, rich and poor in facts. */
final class Samples {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  static final List<Story> ALL =
      List.of(
          story("hello", NOON, "x", "y@b.test"),
          story("hello", NOON, "x", "y@b.test", "z@b.test"),
          story("", null, null, "y@b.test"),
          story("", null, null, "y@b.test", "z@b.test"));

  private Samples() {}

  private static Story story(
      String subject, @Nullable Instant until, @Nullable String fact, String... recipients) {
    return new Story(
        "mx.test",
        "019ab0c0-0000-7000-8000-000000000001",
        subject,
        NOON,
        NOON,
        until,
        Stream.of(recipients)
            .map(address ->
                new Story.Part(address, fact, new StatusCode(5, 0, 0), fact, fact, fact, null))
            .toList());
  }
}
