package postroad.singlenode.directory;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Table;
import postroad.singlenode.node.Words;
import tools.jackson.databind.JsonNode;

/** What every verb works with: what was said, whom to ask, whom to tell. */
record Desk(Words said, Node node, Terminal terminal) {

  private static final int USUAL = 50;
  private static final int LARGEST_PAGE = 500;

  /** Something below the administration, each part of the path as it was said. */
  static String path(String... parts) {
    return Stream.of(parts).map(Node::encoded).collect(Collectors.joining("/", "/admin/", ""));
  }

  /** The word at this place, which must be there. */
  String word(int place, String what) {
    return said.needed(place, "which " + what + "? --help says more");
  }

  /** The words from this place on. */
  List<String> words(int from) {
    return said.names().stream().skip(from).toList();
  }

  /** What was said as a list with commas. */
  List<String> listed(String option) {
    return said.value(option)
        .map(value -> Arrays.stream(value.split(",", -1)).map(String::strip).toList())
        .orElse(List.of());
  }

  /** No more words than these. */
  Desk atMost(int words) {
    if (said.names().size() > words) {
      throw new UsageException("not understood: " + said.names().get(words));
    }
    return this;
  }

  /** Shows a list, page by page, as much of it as {@code --limit} says. */
  int list(String path, Table table, Function<JsonNode, List<String>> row) {
    int limit = said.limit(USUAL);
    int shown = 0;
    long total;
    int page = 0;
    do {
      Map<String, Object> query = new LinkedHashMap<>();
      said.value("domain").ifPresent(domain -> query.put("domain", domain));
      query.put("page", page++);
      query.put("size", Math.min(limit, LARGEST_PAGE));
      JsonNode answer = node.get(path, query);
      total = answer.path("total").asLong();
      if (answer.get("entries").isEmpty()) {
        break;
      }
      for (JsonNode entry : answer.get("entries")) {
        if (shown < limit) {
          shown++;
          add(entry, table, row);
        }
      }
    } while (shown < Math.min(limit, total));
    finish(table);
    if (shown < total && !said.says("json")) {
      terminal.complain("(the first %d of %d; --limit shows more)".formatted(shown, total));
    }
    return 0;
  }

  /** Shows a list that comes at once. */
  int all(JsonNode entries, Table table, Function<JsonNode, List<String>> row) {
    entries.forEach(entry -> add(entry, table, row));
    finish(table);
    return 0;
  }

  private void add(JsonNode entry, Table table, Function<JsonNode, List<String>> row) {
    if (said.says("json")) {
      terminal.say(Printable.json(entry));
    } else {
      table.add(row.apply(entry));
    }
  }

  private void finish(Table table) {
    if (!said.says("json")) {
      table.lines().forEach(terminal::say);
    }
  }

  /** Shows one thing, a line for each of its fields. */
  int show(JsonNode thing) {
    if (said.says("json")) {
      terminal.say(Printable.json(thing));
      return 0;
    }
    thing
        .properties()
        .forEach(field -> {
          boolean isTable = field.getValue().isArray() && field.getValue().path(0).isObject();
          if (isTable) {
            field.getValue().forEach(row -> say(field.getKey(), text(row)));
          } else {
            say(field.getKey(), text(field.getValue()));
          }
        });
    return 0;
  }

  private void say(String name, String value) {
    if (!value.isEmpty()) {
      terminal.say(Printable.line("%-14s %s".formatted(name, value)));
    }
  }

  /** Says that it was done; to programs, what came of it. */
  int done(JsonNode answer, String sentence) {
    if (said.says("json")) {
      terminal.say(answer.isContainer() ? Printable.json(answer) : "{\"done\":true}");
    } else {
      terminal.say(Printable.line(sentence));
    }
    return 0;
  }

  /** Whether a person agrees, or has said so before. */
  boolean agreed(String question) {
    if (said.says("yes") || terminal.agrees(Printable.line(question))) {
      return true;
    }
    terminal.complain("postroad: nothing was done; --yes does it without asking");
    return false;
  }

  /** A value as people read it: lists with commas, nothing for nothing. */
  static String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    if (value.isArray()) {
      return value.valueStream().map(Desk::text).collect(Collectors.joining(", "));
    }
    if (value.isObject()) {
      return value
          .propertyStream()
          .filter(field -> !field.getValue().isNull())
          .map(field -> field.getKey() + " " + text(field.getValue()))
          .collect(Collectors.joining(", "));
    }
    return value.asString();
  }
}
