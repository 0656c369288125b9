package postroad.singlenode.directory;

import java.util.List;
import java.util.Map;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** {@code postroad group}: who is in it, and who may write to it. */
final class GroupVerbs {

  private GroupVerbs() {}

  static int obey(String verb, Desk desk) {
    return switch (verb) {
      case "list" ->
          desk.atMost(0)
              .list(
                  Desk.path("groups"),
                  new Table("GROUP", "WHO MAY WRITE", "SENDERS"),
                  GroupVerbs::row);
      case "show" -> desk.atMost(1).show(desk.node().get(path(desk), Map.of()));
      case "create" -> create(desk);
      case "add" ->
          told(desk, desk.node().post(path(desk) + "/members", Map.of("members", members(desk))));
      case "remove" -> remove(desk);
      case "posting" -> told(desk, desk.node().put(path(desk) + "/posting", posting(desk)));
      case "delete" ->
          desk.atMost(1).done(desk.node().delete(path(desk)), name(desk) + " is no group any more");
      default -> throw new UsageException("group cannot " + verb);
    };
  }

  private static int create(Desk desk) {
    Map<String, Object> wanted =
        Map.of(
            "address", name(desk),
            "posting", desk.said().value("posting").orElse("members"),
            "senders", desk.listed("sender"),
            "members", desk.words(1));
    return told(desk, desk.node().post(Desk.path("groups"), wanted));
  }

  private static int remove(Desk desk) {
    JsonNode last = MissingNode.getInstance();
    for (String member : members(desk)) {
      last = desk.node().delete(path(desk) + "/members/" + Node.encoded(member));
    }
    return told(desk, last);
  }

  private static int told(Desk desk, JsonNode group) {
    return desk.done(
        group,
        "%s has %d members; %s may write to it"
            .formatted(
                Desk.text(group.path("address")),
                group.path("members").size(),
                Desk.text(group.path("posting"))));
  }

  private static Map<String, Object> posting(Desk desk) {
    return Map.of(
        "posting", desk.word(1, "posting: anyone, members, users or listed"),
        "senders", desk.listed("sender"));
  }

  private static List<String> members(Desk desk) {
    if (desk.words(1).isEmpty()) {
      throw new UsageException("which members of " + name(desk) + "?");
    }
    return desk.words(1);
  }

  private static List<String> row(JsonNode group) {
    return List.of(
        Desk.text(group.path("address")),
        Desk.text(group.path("posting")),
        Desk.text(group.path("senders")));
  }

  private static String name(Desk desk) {
    return desk.word(0, "group");
  }

  private static String path(Desk desk) {
    return Desk.path("groups", name(desk));
  }
}
