package postroad.singlenode.directory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Fields;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Table;
import tools.jackson.databind.JsonNode;

/** What belongs to one account: passwords of programs, senders, where its mail goes besides. */
final class BelongingVerbs {

  private static final List<String> VACATION =
      List.of("subject", "text", "from", "until", "period");

  private BelongingVerbs() {}

  static int obey(String verb, Desk desk) {
    return switch (verb) {
      case "app-passwords" -> appPasswords(desk.atMost(1));
      case "app-password" -> appPassword(desk.atMost(2));
      case "revoke" ->
          desk.atMost(2)
              .done(
                  desk.node().delete(below(desk, "app-passwords/" + second(desk, "app password"))),
                  "it opens nothing any more");
      case "grants" ->
          desk.atMost(1)
              .all(
                  desk.node().get(below(desk, "sender-grants"), Map.of()),
                  new Table("SENDER"),
                  grant -> List.of(Desk.text(grant.path("sender"))));
      case "grant" ->
          desk.atMost(2)
              .done(
                  desk.node()
                      .post(below(desk, "sender-grants"), Map.of("sender", desk.word(1, "sender"))),
                  "%s may write as %s".formatted(who(desk), desk.word(1, "sender")));
      case "ungrant" ->
          desk.atMost(2)
              .done(
                  desk.node().delete(below(desk, "sender-grants/" + second(desk, "sender"))),
                  "%s may write as %s no more".formatted(who(desk), desk.word(1, "sender")));
      case "forward" -> forward(desk);
      case "vacation" -> vacation(desk.atMost(1));
      default -> throw new UsageException("account cannot " + verb);
    };
  }

  private static int appPasswords(Desk desk) {
    Instant now = Instant.now();
    return desk.all(
        desk.node().get(below(desk, "app-passwords"), Map.of()),
        new Table("ID", "NAME", "SCOPES", "AGE", "USED"),
        one ->
            List.of(
                Desk.text(one.path("id")),
                Desk.text(one.path("name")),
                one.path("scopes").isEmpty() ? "all" : Desk.text(one.path("scopes")),
                Fields.since(one, "created", now),
                Fields.since(one, "lastUsed", now)));
  }

  private static int appPassword(Desk desk) {
    JsonNode made =
        desk.node()
            .post(
                below(desk, "app-passwords"),
                Map.of("name", desk.word(1, "program"), "scopes", desk.listed("scope")));
    if (desk.said().says("json")) {
      desk.terminal().say(Printable.json(made));
    } else {
      desk.terminal().complain("Shown this once:");
      desk.terminal().say(Desk.text(made.path("password")));
    }
    return 0;
  }

  private static int forward(Desk desk) {
    List<String> targets = desk.words(1);
    if (desk.said().says("off")) {
      return desk.done(
          desk.atMost(1).node().delete(below(desk, "forwarding")),
          "mail of %s goes nowhere else".formatted(who(desk)));
    }
    if (targets.isEmpty()) {
      return desk.show(wishes(desk).path("forwarding"));
    }
    boolean keep = !desk.said().says("only");
    return desk.done(
        desk.node().put(below(desk, "forwarding"), Map.of("targets", targets, "keep", keep)),
        "mail of %s goes to %s%s"
            .formatted(
                who(desk),
                String.join(", ", targets),
                keep ? ", and is kept" : " and is not kept"));
  }

  private static int vacation(Desk desk) {
    if (desk.said().says("off")) {
      return desk.done(
          desk.node().delete(below(desk, "vacation")),
          "who writes to %s hears nothing".formatted(who(desk)));
    }
    if (desk.said().value("text").isEmpty()) {
      return desk.show(wishes(desk).path("vacation"));
    }
    Map<String, Object> wanted = new LinkedHashMap<>();
    for (String word : VACATION) {
      desk.said().value(word).ifPresent(value -> wanted.put(word, value));
    }
    return desk.done(
        desk.node().put(below(desk, "vacation"), wanted),
        "who writes to %s hears so".formatted(who(desk)));
  }

  private static JsonNode wishes(Desk desk) {
    return desk.node().get(below(desk, "wishes"), Map.of());
  }

  private static String who(Desk desk) {
    return AccountVerbs.name(desk);
  }

  private static String second(Desk desk, String what) {
    return Node.encoded(desk.word(1, what));
  }

  private static String below(Desk desk, String rest) {
    return AccountVerbs.path(desk) + "/" + rest;
  }
}
