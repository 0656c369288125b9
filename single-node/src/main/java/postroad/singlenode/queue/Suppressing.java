package postroad.singlenode.queue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Fields;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Table;
import postroad.singlenode.node.Words;
import tools.jackson.databind.JsonNode;

/** What is done with the list of suppressed addresses. */
final class Suppressing {

  private static final String PATH = "/admin/suppressions";

  private final Node node;
  private final Words said;
  private final Terminal terminal;

  Suppressing(Node node, Words said, Terminal terminal) {
    this.node = node;
    this.said = said;
    this.terminal = terminal;
  }

  int list() {
    Table table = new Table("SENDERS", "ADDRESS", "CLASS", "SINCE", "FOR", "BY", "REASON");
    Paging.Shown shown =
        new Paging(node, said, terminal).show(PATH, conditions(), table, Suppressing::row);
    if (said.says("json")) {
      return shown.count() == 0 ? 1 : 0;
    }
    if (shown.count() == 0) {
      terminal.complain("postroad: no address is on the list that fulfils this");
      return 1;
    }
    table.lines().forEach(terminal::say);
    if (shown.more()) {
      terminal.complain("(the first %d; --limit shows more)".formatted(shown.count()));
    }
    return 0;
  }

  int add() {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("recipient", said.needed(0, "add needs an address"));
    wanted.put(
        "senderDomain",
        said.value("sender-domain")
            .orElseThrow(() ->
                new UsageException("add needs --sender-domain DOMAIN, or '*' for every sender")));
    said.value("for").ifPresent(time -> wanted.put("forTime", time));
    said.value("reason").ifPresent(why -> wanted.put("reason", why));
    JsonNode made = node.post(PATH, wanted);
    terminal.say(
        said.says("json")
            ? Printable.json(made)
            : Printable.line(
                "%s gets no mail from %s"
                    .formatted(Fields.or(made, "recipient", ""), senders(made))));
    return 0;
  }

  int remove() {
    Map<String, Object> which = conditions();
    if (said.name(0) != null) {
      which.put("recipient", said.needed(0, ""));
    }
    if (which.isEmpty()) {
      throw new UsageException("remove needs an address, or conditions that begin with --");
    }
    long found = ask(which, true).get("removed").asLong();
    if (found == 0) {
      terminal.complain("postroad: no address is on the list that fulfils this");
      return 1;
    }
    if (said.says("dry-run")) {
      terminal.say(told(found, "would be removed; nothing was done"));
      return 0;
    }
    if (found > 1
        && !said.says("yes")
        && !terminal.agrees("Remove %d addresses?".formatted(found))) {
      terminal.complain("postroad: nothing was done; --yes does it without asking");
      return 1;
    }
    long removed = 0;
    JsonNode answer;
    do {
      answer = ask(which, false);
      removed += answer.get("removed").asLong();
    } while (answer.get("more").asBoolean());
    terminal.say(told(removed, "removed"));
    return 0;
  }

  private String told(long count, String what) {
    if (said.says("json")) {
      return "{\"dryRun\":%s,\"removed\":%d}".formatted(said.says("dry-run"), count);
    }
    return (count == 1 ? "1 address " : count + " addresses ") + what;
  }

  private JsonNode ask(Map<String, Object> which, boolean dry) {
    Map<String, Object> asked = new LinkedHashMap<>(which);
    asked.put("dryRun", dry);
    return node.delete(PATH, asked);
  }

  private Map<String, Object> conditions() {
    Map<String, Object> which = new LinkedHashMap<>();
    said.value("sender-domain").ifPresent(domain -> which.put("senderDomain", domain));
    said.value("recipient").ifPresent(address -> which.put("recipient", address));
    said.value("class").ifPresent(kind -> which.put("bounce", kind));
    return which;
  }

  private static List<String> row(JsonNode entry, Instant now) {
    return List.of(
        senders(entry),
        Fields.or(entry, "recipient", ""),
        Fields.or(entry, "bounce", "-"),
        Fields.since(entry, "since", now),
        Fields.until(entry, "until", now),
        Fields.or(entry, "madeBy", "-"),
        Fields.or(entry, "reason", ""));
  }

  private static String senders(JsonNode entry) {
    String domain = Fields.or(entry, "senderDomain", "");
    return domain.equals("*") ? "everybody" : domain;
  }
}
