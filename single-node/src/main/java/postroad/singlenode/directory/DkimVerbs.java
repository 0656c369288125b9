package postroad.singlenode.directory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Fields;
import postroad.singlenode.node.Table;
import tools.jackson.databind.JsonNode;

/** {@code postroad dkim}: the keys that a domain's mail is signed with. */
final class DkimVerbs {

  private DkimVerbs() {}

  static int obey(String verb, Desk desk) {
    return switch (verb) {
      case "list" -> list(desk.atMost(1));
      case "show" -> desk.atMost(2).show(desk.node().get(key(desk), Map.of()));
      case "create" -> create(desk.atMost(1));
      case "activate" ->
          desk.atMost(2)
              .done(
                  desk.node().post(key(desk) + "/activation", Map.of()),
                  "mail of %s is signed with %s".formatted(domain(desk), selector(desk)));
      case "retire" ->
          desk.atMost(2)
              .done(
                  desk.node().post(key(desk) + "/retirement", Map.of()),
                  selector(desk) + " signs nothing more; leave its record in DNS for a week");
      case "delete" -> delete(desk.atMost(2));
      default -> throw new UsageException("dkim cannot " + verb);
    };
  }

  private static int list(Desk desk) {
    Instant now = Instant.now();
    return desk.all(
        desk.node().get(keys(desk), Map.of()),
        new Table("SELECTOR", "ALGORITHM", "STATE", "AGE"),
        key ->
            List.of(
                Desk.text(key.path("selector")),
                Desk.text(key.path("algorithm")),
                Desk.text(key.path("state")),
                Fields.since(key, "created", now)));
  }

  private static int create(Desk desk) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    desk.said().value("algorithm").ifPresent(word -> wanted.put("algorithm", word));
    desk.said().value("selector").ifPresent(word -> wanted.put("selector", word));
    JsonNode key = desk.node().post(keys(desk), wanted);
    if (desk.said().says("json")) {
      return desk.show(key);
    }
    desk.terminal().say("Put this into DNS:");
    desk.terminal().say("");
    desk.terminal().say(Desk.text(key.path("zoneLine")));
    desk.terminal().say("");
    return desk.done(
        key,
        "When it is there: ./postroad dkim activate %s %s"
            .formatted(domain(desk), Desk.text(key.path("selector"))));
  }

  private static int delete(Desk desk) {
    if (!desk.agreed(
        "Forget the key %s of %s? Mail it signed fails once its record is gone."
            .formatted(selector(desk), domain(desk)))) {
      return 1;
    }
    return desk.done(
        desk.node().delete(key(desk)), selector(desk) + " is gone; take it out of DNS too");
  }

  private static String domain(Desk desk) {
    return desk.word(0, "domain");
  }

  private static String selector(Desk desk) {
    return desk.word(1, "selector");
  }

  private static String keys(Desk desk) {
    return Desk.path("domains", domain(desk), "dkim-keys");
  }

  private static String key(Desk desk) {
    return Desk.path("domains", domain(desk), "dkim-keys", selector(desk));
  }
}
