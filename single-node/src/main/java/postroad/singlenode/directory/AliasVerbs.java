package postroad.singlenode.directory;

import java.util.List;
import java.util.Map;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Table;
import tools.jackson.databind.JsonNode;

/** {@code postroad alias}: other names for one address or more. */
final class AliasVerbs {

  private AliasVerbs() {}

  static int obey(String verb, Desk desk) {
    return switch (verb) {
      case "list" ->
          desk.atMost(0).list(Desk.path("aliases"), new Table("ALIAS", "TARGETS"), AliasVerbs::row);
      case "show" -> desk.atMost(1).show(desk.node().get(path(desk), Map.of()));
      case "create" -> create(desk);
      case "change" ->
          desk.done(
              desk.node().put(path(desk) + "/targets", Map.of("targets", targets(desk))),
              "%s leads to %s".formatted(name(desk), String.join(", ", targets(desk))));
      case "delete" ->
          desk.atMost(1).done(desk.node().delete(path(desk)), name(desk) + " is no alias any more");
      default -> throw new UsageException("alias cannot " + verb);
    };
  }

  private static int create(Desk desk) {
    JsonNode answer =
        desk.node()
            .post(Desk.path("aliases"), Map.of("address", name(desk), "targets", targets(desk)));
    return desk.done(
        answer, "%s leads to %s".formatted(name(desk), Desk.text(answer.path("targets"))));
  }

  private static List<String> row(JsonNode alias) {
    return List.of(Desk.text(alias.path("address")), Desk.text(alias.path("targets")));
  }

  private static List<String> targets(Desk desk) {
    if (desk.words(1).isEmpty()) {
      throw new UsageException("where does mail for " + name(desk) + " go? name targets");
    }
    return desk.words(1);
  }

  private static String name(Desk desk) {
    return desk.word(0, "alias");
  }

  private static String path(Desk desk) {
    return Desk.path("aliases", name(desk));
  }
}
