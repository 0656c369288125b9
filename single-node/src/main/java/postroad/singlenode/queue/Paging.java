package postroad.singlenode.queue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import postroad.singlenode.Terminal;
import postroad.singlenode.node.Fields;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Table;
import postroad.singlenode.node.Words;
import tools.jackson.databind.JsonNode;

/** Asks for a list page by page until there is enough, as many as {@code --limit} says. */
final class Paging {

  private static final int USUAL = 50;
  private static final int LARGEST_PAGE = 1_000;

  private final Node node;
  private final Words said;
  private final Terminal terminal;

  Paging(Node node, Words said, Terminal terminal) {
    this.node = node;
    this.said = said;
    this.terminal = terminal;
  }

  /** Fills the table, or says each entry at once where programs read it. */
  Shown show(String path, Map<String, Object> query, Table table, Row row) {
    int limit = said.limit(USUAL);
    int count = 0;
    Instant now = Instant.now();
    String next = null;
    do {
      Map<String, Object> asked = new LinkedHashMap<>(query);
      asked.put("limit", Math.min(LARGEST_PAGE, limit - count));
      if (next != null) {
        asked.put("next", next);
      }
      JsonNode page = node.get(path, asked);
      for (JsonNode entry : page.get("entries")) {
        count++;
        if (said.says("json")) {
          terminal.say(Printable.json(entry));
        } else {
          table.add(row.of(entry, now));
        }
      }
      next = Fields.text(page, "next");
    } while (next != null && count < limit);
    return new Shown(count, next != null);
  }

  /** One entry as cells. */
  @FunctionalInterface
  interface Row {

    List<String> of(JsonNode entry, Instant now);
  }

  /**
   * What was shown.
   *
   * @param more whether there is more than that
   */
  record Shown(int count, boolean more) {}
}
