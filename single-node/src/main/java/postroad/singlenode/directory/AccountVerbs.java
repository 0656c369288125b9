package postroad.singlenode.directory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Fields;
import postroad.singlenode.node.NodeException;
import postroad.singlenode.node.Table;
import tools.jackson.databind.JsonNode;

/** {@code postroad account}: who has a mailbox here. */
final class AccountVerbs {

  private AccountVerbs() {}

  static int obey(String verb, Desk desk) {
    return switch (verb) {
      case "list" ->
          desk.atMost(0)
              .list(Desk.path("accounts"), new Table("ACCOUNT", "STATE", "AGE"), AccountVerbs::row);
      case "show" -> desk.atMost(1).show(desk.node().get(path(desk), Map.of()));
      case "create" -> create(desk.atMost(1));
      case "password" -> password(desk.atMost(1));
      case "disable", "enable" ->
          desk.atMost(1)
              .done(
                  desk.node().patch(path(desk), Map.of("enabled", verb.equals("enable"))),
                  name(desk) + " is " + verb + "d");
      case "delete" -> delete(desk.atMost(1));
      case "departures" -> departures(desk.atMost(1));
      case "import" -> new AccountImport(desk.atMost(1)).run();
      default -> BelongingVerbs.obey(verb, desk);
    };
  }

  private static int create(Desk desk) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("line", 1);
    line.put("address", name(desk));
    NewPassword password =
        desk.said().says("no-password") || desk.said().value("hash").isPresent()
            ? NewPassword.NONE
            : NewPassword.of(desk);
    desk.said().value("hash").ifPresent(hash -> line.put("passwordHash", hash));
    password.ifThere(text -> line.put("password", text));
    JsonNode outcome =
        desk.node()
            .post(Desk.path("accounts", "imports"), Map.of("lines", List.of(line)))
            .path("results")
            .path(0);
    return switch (Desk.text(outcome.path("outcome"))) {
      case "made" -> {
        desk.done(desk.node().get(path(desk), Map.of()), name(desk) + " has an account");
        password.show(desk);
        yield 0;
      }
      case "there" ->
          throw new NodeException(name(desk) + " has an account, which was left as it is");
      default -> throw new NodeException(Desk.text(outcome.path("reason")));
    };
  }

  private static int password(Desk desk) {
    desk.node().get(path(desk), Map.of()); // before somebody types for nothing
    NewPassword password = NewPassword.of(desk);
    password.ifThere(text -> desk.node().put(path(desk) + "/password", Map.of("password", text)));
    desk.terminal().complain("The password of %s is changed.".formatted(name(desk)));
    password.show(desk);
    return 0;
  }

  private static int delete(Desk desk) {
    if (!desk.agreed(
        "Delete %s with all its mail, for good? (disable only ends its logins)"
            .formatted(name(desk)))) {
      return 1;
    }
    JsonNode departure = desk.node().delete(path(desk));
    return desk.done(
        departure,
        "%s is going; ./postroad account departures %s tells how far it is"
            .formatted(name(desk), Desk.text(departure.path("account"))));
  }

  private static int departures(Desk desk) {
    String id = desk.said().name(0);
    if (id != null) {
      return desk.show(desk.node().get(Desk.path("departures", id), Map.of()));
    }
    Instant now = Instant.now();
    return desk.all(
        desk.node().get(Desk.path("departures"), Map.of()),
        new Table("ID", "ACCOUNT", "STATE", "ASKED", "BY"),
        departure ->
            List.of(
                Desk.text(departure.path("account")),
                Desk.text(departure.path("address")),
                Desk.text(departure.path("state")),
                Fields.since(departure, "askedAt", now),
                Desk.text(departure.path("askedBy"))));
  }

  private static List<String> row(JsonNode account) {
    return List.of(
        Desk.text(account.path("address")),
        account.path("enabled").asBoolean() ? "enabled" : "disabled",
        Fields.since(account, "created", Instant.now()));
  }

  static String name(Desk desk) {
    return desk.word(0, "account");
  }

  static String path(Desk desk) {
    if (name(desk).indexOf('@') < 0) {
      throw new UsageException("an account is local@domain: " + name(desk));
    }
    return Desk.path("accounts", name(desk));
  }
}
