package postroad.singlenode.queue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Fields;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Table;
import postroad.singlenode.node.Words;
import tools.jackson.databind.JsonNode;

/** {@code rules}: holds and routes that apply to new mail too. */
final class Ruling {

  private static final String PATH = "/admin/queue/rules";

  private final Node node;
  private final Words said;
  private final Terminal terminal;

  Ruling(Node node, Words said, Terminal terminal) {
    this.node = node;
    this.said = said;
    this.terminal = terminal;
  }

  int run() {
    @Nullable String deed = said.name(0);
    return switch (deed) {
      case null -> list();
      case "list" -> list();
      case "hold", "route" -> make(deed);
      case "end" -> end();
      default -> throw new UsageException("rules are listed, or: hold, route, end ID");
    };
  }

  private int list() {
    JsonNode rules = node.get(PATH, Map.of());
    if (said.says("json")) {
      rules.forEach(rule -> terminal.say(Printable.json(rule)));
    } else if (rules.isEmpty()) {
      terminal.say("no rule is in force");
    } else {
      table(rules).forEach(terminal::say);
    }
    return 0;
  }

  private int make(String deed) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("deed", deed);
    for (String word : List.of("domain", "sender", "tenant", "via", "reason")) {
      said.value(word).ifPresent(value -> rule.put(word, value));
    }
    return tell(node.post(PATH, rule), "in force");
  }

  private int end() {
    String id = said.needed(1, "rules end needs the number of a rule; queue rules says them");
    return tell(node.delete(PATH + "/" + Node.encoded(id)), "ended");
  }

  private int tell(JsonNode rule, String how) {
    terminal.say(
        said.says("json")
            ? Printable.json(rule)
            : Printable.line(
                "rule %s %s: %s %s %s%s"
                    .formatted(
                        rule.path("id").asString(""),
                        how,
                        Fields.or(rule, "deed", ""),
                        Fields.or(rule, "about", ""),
                        Fields.or(rule, "value", ""),
                        via(rule))));
    return 0;
  }

  private static List<String> table(JsonNode rules) {
    Table table = new Table("RULE", "DEED", "ABOUT", "MADE", "BY", "REASON");
    Instant now = Instant.now();
    for (JsonNode rule : rules) {
      table.add(
          List.of(
              rule.path("id").asString(""),
              Fields.or(rule, "deed", ""),
              Fields.or(rule, "about", "") + " " + Fields.or(rule, "value", "") + via(rule),
              Fields.since(rule, "madeAt", now),
              Fields.or(rule, "madeBy", ""),
              Fields.or(rule, "reason", "")));
    }
    return table.lines();
  }

  private static String via(JsonNode rule) {
    String via = Fields.text(rule, "via");
    return via == null ? "" : " via " + via;
  }
}
