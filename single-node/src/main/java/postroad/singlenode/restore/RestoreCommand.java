package postroad.singlenode.restore;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Administration;
import postroad.singlenode.node.Fields;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.NodeException;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Table;
import postroad.singlenode.node.Words;
import tools.jackson.databind.JsonNode;

/** {@code postroad restore ADDRESS}: puts back messages that were expunged. */
public final class RestoreCommand {

  private static final int FAILED = 1;

  private static final String HELP =
      """
      Usage: ./postroad restore ADDRESS [--folder NAME] [--since TIME] [--dry-run]

      Messages that were expunged, by their owner or because they were old, are kept for postroad.mailboxes.undelete
      (off unless set). This puts them back into the mailboxes they were in, with their flags; a mailbox that was
      deleted is made again. Saying it again puts back nothing twice.

        --folder NAME   only what was in this mailbox
        --since TIME    only what was expunged from then on: 2026-11-26T08:00:00Z
        --dry-run       shows what can be put back, of all mailboxes, and does nothing

      Exit codes: 0 done, 1 there was nothing to put back or nobody answers, 64 not understood.
      """;

  private final Terminal terminal;

  public RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The exit code: 0 when something was put back or shown, 1 when there was nothing. */
  public int run(List<String> words) {
    if (words.stream().anyMatch(Set.of("--help", "-h", "help")::contains)) {
      (HELP + Administration.MAILBOXES.help()).lines().forEach(terminal::say);
      return 0;
    }
    Words said = Words.read(words, Set.of("dry-run"), Set.of("folder", "since"));
    String account = "/admin/accounts/" + Node.encoded(said.needed(0, "whose messages?"));
    Map<String, String> wanted = wanted(said);
    try (Node node = Node.at(Administration.MAILBOXES, said)) {
      return said.says("dry-run")
          ? show(node.get(account + "/expunged", Map.of()), said)
          : tell(node.post(account + "/restorations", wanted), said);
    } catch (NodeException trouble) {
      terminal.complain("postroad: " + Printable.line(String.valueOf(trouble.getMessage())));
      return FAILED;
    }
  }

  private static Map<String, String> wanted(Words said) {
    Map<String, String> wanted = new HashMap<>();
    said.value("folder").ifPresent(folder -> wanted.put("mailbox", folder));
    said.value("since").ifPresent(since -> wanted.put("since", moment(since)));
    return wanted;
  }

  private static String moment(String written) {
    try {
      return Instant.parse(written).toString();
    } catch (DateTimeParseException noTime) {
      throw new UsageException("--since needs a time such as 2026-11-26T08:00:00Z");
    }
  }

  private int show(JsonNode mailboxes, Words said) {
    Instant now = Instant.now();
    Table table = new Table("MAILBOX", "MESSAGES", "OCTETS", "FIRST", "LAST EXPUNGED");
    for (JsonNode each : mailboxes) {
      table.add(
          List.of(
              Fields.or(each, "mailbox", "-"),
              each.path("messages").asString("0"),
              each.path("octets").asString("0"),
              Fields.since(each, "first", now),
              Fields.since(each, "last", now)));
    }
    return say(mailboxes, table, said);
  }

  private int tell(JsonNode back, Words said) {
    Table table = new Table("MAILBOX", "PUT BACK");
    for (JsonNode each : back) {
      table.add(List.of(Fields.or(each, "mailbox", "-"), each.path("messages").asString("0")));
    }
    return say(back, table, said);
  }

  private int say(JsonNode rows, Table table, Words said) {
    if (said.says("json")) {
      rows.forEach(row -> terminal.say(Printable.json(row)));
    } else if (rows.isEmpty()) {
      terminal.say("There is nothing to put back.");
    } else {
      table.lines().forEach(terminal::say);
    }
    return rows.isEmpty() ? FAILED : 0;
  }
}
