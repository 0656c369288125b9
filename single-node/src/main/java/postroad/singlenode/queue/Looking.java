package postroad.singlenode.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import tools.jackson.databind.JsonNode;

/** {@code list}, {@code count} and {@code destinations}: what waits, and for whom. */
final class Looking {

  private final Node node;
  private final QueueWords said;
  private final Terminal terminal;
  private final Paging pages;

  Looking(Node node, QueueWords said, Terminal terminal) {
    this.node = node;
    this.said = said;
    this.terminal = terminal;
    this.pages = new Paging(node, said, terminal);
  }

  int run(String verb) {
    if (!said.names().isEmpty()) {
      throw new UsageException(
          "not understood: " + said.names().getFirst() + "; conditions begin with --");
    }
    return switch (verb) {
      case "count" -> count();
      case "destinations" -> destinations();
      default -> list();
    };
  }

  private int list() {
    Table table =
        new Table("MAIL", "STATE", "AGE", "NEXT", "TRIES", "SIZE", "FROM", "TO", "LAST ANSWER");
    Paging.Shown shown = pages.show("/admin/queue/mails", said.conditions(), table, Looking::row);
    if (said.says("json")) {
      return shown.count() == 0 ? 1 : 0;
    }
    if (shown.count() == 0) {
      terminal.complain("postroad: nothing waits that fulfils this");
      return 1;
    }
    table.lines().forEach(terminal::say);
    if (shown.more()) {
      terminal.complain(
          "(the first %d; --limit shows more, queue count says how many there are)"
              .formatted(shown.count()));
    }
    return 0;
  }

  private int count() {
    JsonNode count = node.get("/admin/queue/count", said.conditions());
    terminal.say(
        said.says("json")
            ? Printable.json(count)
            : (count.get("more").asBoolean() ? "more than " : "")
                + count.get("recipients").asLong());
    return 0;
  }

  private int destinations() {
    Table table =
        new Table("DESTINATION", "WAITING", "HELD", "HELD BY", "FAILS FOR", "PROBE", "TROUBLE");
    Paging.Shown shown =
        pages.show("/admin/queue/destinations", Map.of(), table, Looking::destination);
    if (!said.says("json")) {
      table.lines().forEach(terminal::say);
      if (shown.more()) {
        terminal.complain("(the first %d; --limit shows more)".formatted(shown.count()));
      }
    }
    return 0;
  }

  private static List<String> row(JsonNode entry, Instant now) {
    return List.of(
        or(entry, "mail", ""),
        or(entry, "state", "").toLowerCase(Locale.ROOT).replace('_', ' '),
        since(entry, "acceptedAt", now),
        until(entry, "dueAt", now),
        entry.path("attempts").asString(""),
        size(entry.path("size").asLong()),
        or(entry, "sender", ""),
        or(entry, "recipient", "")
            + (text(entry, "via") == null ? "" : " via " + text(entry, "via")),
        lastAnswer(entry));
  }

  private static List<String> destination(JsonNode entry, Instant now) {
    return List.of(
        or(entry, "destination", ""),
        entry.path("waiting").asString(""),
        entry.path("held").asString(""),
        or(entry, "heldBy", "-"),
        since(entry, "failingSince", now),
        until(entry, "probeAt", now),
        or(entry, "trouble", ""));
  }

  static String lastAnswer(JsonNode entry) {
    String reply = text(entry, "reply");
    String by = text(entry, "by");
    String kind = text(entry, "bounce");
    String words = reply == null ? or(entry, "reason", "") : reply;
    return (by == null ? "" : "(held by " + by + ") ")
        + (kind == null ? "" : "[" + kind + "] ")
        + words;
  }

  static @Nullable String text(JsonNode entry, String field) {
    JsonNode value = entry.path(field);
    return value.isString() ? value.asString() : null;
  }

  static String or(JsonNode entry, String field, String otherwise) {
    String value = text(entry, field);
    return value == null ? otherwise : value;
  }

  static String since(JsonNode entry, String field, Instant now) {
    String moment = text(entry, field);
    return moment == null ? "-" : span(Duration.between(Instant.parse(moment), now));
  }

  static String until(JsonNode entry, String field, Instant now) {
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

  private static String size(long octets) {
    return octets < 10_000 ? octets + "" : octets / 1_000 + "k";
  }
}
