package postroad.singlenode.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Table;
import tools.jackson.databind.JsonNode;

/** {@code postroad domain}: what we take mail for, and what becomes of it. */
final class DomainVerbs {

  private DomainVerbs() {}

  static int obey(String verb, Desk desk) {
    return switch (verb) {
      case "list" ->
          desk.atMost(0)
              .list(
                  Desk.path("domains"),
                  new Table("DOMAIN", "KIND", "CATCH-ALL", "TENANT", "STATE"),
                  DomainVerbs::row);
      case "show" -> desk.atMost(1).show(desk.node().get(path(desk), Map.of()));
      case "create" -> create(desk);
      case "kind" -> told(desk, desk.atMost(1).node().put(path(desk) + "/kind", kind(desk)));
      case "disable", "enable" ->
          desk.atMost(1)
              .done(
                  desk.node().patch(path(desk), Map.of("enabled", verb.equals("enable"))),
                  name(desk) + " is " + verb + "d");
      case "catch-all" -> catchAll(desk);
      case "tenant" -> tenant(desk);
      case "delete" -> delete(desk);
      case "dns" -> dns(desk);
      default -> throw new UsageException("domain cannot " + verb);
    };
  }

  private static int create(Desk desk) {
    Map<String, Object> wanted = kind(desk.atMost(1));
    wanted.put("name", name(desk));
    return told(desk, desk.node().post(Desk.path("domains"), wanted));
  }

  private static int catchAll(Desk desk) {
    List<String> targets = desk.words(1);
    if (targets.isEmpty() != desk.said().says("off")) {
      throw new UsageException("catch-all needs targets, or --off");
    }
    return told(desk, desk.node().put(path(desk) + "/catch-all", Map.of("targets", targets)));
  }

  private static int tenant(Desk desk) {
    boolean off = desk.atMost(2).said().says("off");
    String tenant = off ? "" : desk.word(1, "tenant");
    return desk.done(
        desk.node().put(path(desk) + "/tenant", Map.of("tenant", tenant)),
        off ? name(desk) + " is nobody's" : name(desk) + " is of the tenant " + tenant);
  }

  private static int delete(Desk desk) {
    String name = desk.atMost(1).word(0, "domain");
    if (!desk.agreed(
        "Take no mail for %s any more, and forget its rules and keys?".formatted(name))) {
      return 1;
    }
    return desk.done(desk.node().delete(path(desk)), name + " is ours no more");
  }

  private static int dns(Desk desk) {
    String path = "/autoconfiguration/%s/records".formatted(Node.encoded(name(desk.atMost(1))));
    for (JsonNode record : desk.node().get(path, Map.of())) {
      desk.terminal()
          .say(desk.said().says("json") ? Printable.json(record) : Printable.line(line(record)));
    }
    return 0;
  }

  private static String line(JsonNode record) {
    return "%-42s IN %-5s %s"
        .formatted(
            Desk.text(record.path("name")),
            Desk.text(record.path("type")),
            Desk.text(record.path("data")));
  }

  private static int told(Desk desk, JsonNode domain) {
    List<String> row = row(domain);
    return desk.done(
        domain,
        row.get(2).equals("-")
            ? "%s is %s".formatted(row.get(0), row.get(1))
            : "%s is %s, the rest goes to %s".formatted(row.get(0), row.get(1), row.get(2)));
  }

  private static Map<String, Object> kind(Desk desk) {
    Map<String, Object> kind = new LinkedHashMap<>();
    desk.said().value("next-host").ifPresent(host -> kind.put("nextHost", host));
    desk.said().value("alias-of").ifPresent(main -> kind.put("aliasOf", main));
    return kind;
  }

  private static List<String> row(JsonNode domain) {
    String where = Desk.text(domain.path("nextHost")) + Desk.text(domain.path("aliasOf"));
    return List.of(
        Desk.text(domain.path("name")),
        (Desk.text(domain.path("kind")) + " " + where).strip(),
        orDash(domain.path("catchAll")),
        orDash(domain.path("tenant")),
        domain.path("enabled").asBoolean() ? "enabled" : "disabled");
  }

  private static String orDash(JsonNode value) {
    String text = Desk.text(value);
    return text.isEmpty() ? "-" : text;
  }

  private static String name(Desk desk) {
    return desk.word(0, "domain");
  }

  private static String path(Desk desk) {
    return Desk.path("domains", name(desk));
  }
}
