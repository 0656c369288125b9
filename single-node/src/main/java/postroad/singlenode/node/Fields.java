package postroad.singlenode.node;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What stands in the fields of an answer, as people read it. */
public final class Fields {

  private Fields() {}

  public static @Nullable String text(JsonNode entry, String field) {
    JsonNode value = entry.path(field);
    return value.isString() ? value.asString() : null;
  }

  public static String or(JsonNode entry, String field, String otherwise) {
    String value = text(entry, field);
    return value == null ? otherwise : value;
  }

  public static String since(JsonNode entry, String field, Instant now) {
    String moment = text(entry, field);
    return moment == null ? "-" : span(Duration.between(Instant.parse(moment), now));
  }

  public static String until(JsonNode entry, String field, Instant now) {
    String moment = text(entry, field);
    return moment == null ? "-" : span(Duration.between(now, Instant.parse(moment)));
  }

  /** The largest unit that says enough. */
  private static String span(Duration time) {
    if (time.isNegative()) {
      return "now";
    }
    if (time.toMinutes() < 1) {
      return time.toSeconds() + "s";
    }
    if (time.toHours() < 1) {
      return time.toMinutes() + "m";
    }
    return time.toHours() < 48 ? time.toHours() + "h" : time.toDays() + "d";
  }
}
