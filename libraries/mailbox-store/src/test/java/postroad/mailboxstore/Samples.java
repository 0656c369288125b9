package postroad.mailboxstore;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import postroad.message.HeaderSummary;
import postroad.message.MessageStructure;
import postroad.message.Part;

/** Messages to put into mailboxes. */
final class Samples {

  static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-23T12:00:00-03:30");
  static final String TRACE = "Return-Path: <ann@a.test>\r\n";

  private Samples() {}

  static NewMessage message(int flags, String... keywords) {
    return new NewMessage(
        UUID.randomUUID(), TRACE, 1000, Flags.of(flags, List.of(keywords)), NOON, structure("Hi"));
  }

  static NewMessage arrivingAt(OffsetDateTime internalDate) {
    return new NewMessage(
        UUID.randomUUID(), TRACE, 1000, Flags.NONE, internalDate, structure("Hi"));
  }

  static List<NewMessage> messages(int count) {
    return IntStream.range(0, count).mapToObj(_ -> message(0)).toList();
  }

  static MessageStructure structure(@Nullable String subject) {
    HeaderSummary.Address ann = new HeaderSummary.Address("Ann", null, "ann", "a.test");
    HeaderSummary.Address start = new HeaderSummary.Address(null, null, "friends", null);
    HeaderSummary.Address end = new HeaderSummary.Address(null, null, null, null);
    HeaderSummary summary =
        new HeaderSummary(
            null,
            subject,
            List.of(ann),
            List.of(),
            List.of(),
            List.of(start, ann, end),
            List.of(),
            List.of(),
            null,
            "<1@a.test>");
    return new MessageStructure(summary, part());
  }

  private static Part part() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("zeta", "1");
    parameters.put("charset", "utf-8");
    parameters.put("a", "");
    return new Part(
        0,
        100,
        1000,
        20,
        "text",
        "plain",
        parameters,
        null,
        null,
        "7bit",
        null,
        null,
        Map.of(),
        List.of("de", "en"),
        null,
        List.of(),
        null);
  }
}
