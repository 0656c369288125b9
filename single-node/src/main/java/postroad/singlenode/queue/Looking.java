package postroad.singlenode.queue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Fields;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Table;
import postroad.singlenode.node.Words;
import tools.jackson.databind.JsonNode;

/** {@code list}, {@code count} and {@code destinations}: what waits, and for whom. */
final class Looking {

  private final Node node;
  private final Words said;
  private final Terminal terminal;
  private final Paging pages;

  Looking(Node node, Words said, Terminal terminal) {
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
    Paging.Shown shown =
        pages.show("/admin/queue/mails", QueueWords.conditions(said), table, Looking::row);
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
    JsonNode count = node.get("/admin/queue/count", QueueWords.conditions(said));
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
        Fields.or(entry, "mail", ""),
        Fields.or(entry, "state", "").toLowerCase(Locale.ROOT).replace('_', ' '),
        Fields.since(entry, "acceptedAt", now),
        Fields.until(entry, "dueAt", now),
        entry.path("attempts").asString(""),
        size(entry.path("size").asLong()),
        Fields.or(entry, "sender", ""),
        Fields.or(entry, "recipient", "")
            + (Fields.text(entry, "via") == null ? "" : " via " + Fields.text(entry, "via")),
        lastAnswer(entry));
  }

  private static List<String> destination(JsonNode entry, Instant now) {
    return List.of(
        Fields.or(entry, "destination", ""),
        entry.path("waiting").asString(""),
        entry.path("held").asString(""),
        Fields.or(entry, "heldBy", "-"),
        Fields.since(entry, "failingSince", now),
        Fields.until(entry, "probeAt", now),
        Fields.or(entry, "trouble", ""));
  }

  static String lastAnswer(JsonNode entry) {
    String reply = Fields.text(entry, "reply");
    String by = Fields.text(entry, "by");
    String kind = Fields.text(entry, "bounce");
    String words = reply == null ? Fields.or(entry, "reason", "") : reply;
    return (by == null ? "" : "(held by " + by + ") ")
        + (kind == null ? "" : "[" + kind + "] ")
        + words;
  }

  private static String size(long octets) {
    return octets < 10_000 ? octets + "" : octets / 1_000 + "k";
  }
}
