package postroad.singlenode.queue;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Fields;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.Words;
import tools.jackson.databind.JsonNode;

/**
 * What is done with waiting mail. Many are counted first, asked about, and done in batches; who
 * stops it in the middle has done a part, and may begin again.
 */
final class Acting {

  private static final String PATH = "/admin/queue/actions";
  private static final int BATCH = 1_000;

  private final Node node;
  private final Words said;
  private final Terminal terminal;

  Acting(Node node, Words said, Terminal terminal) {
    this.node = node;
    this.said = said;
    this.terminal = terminal;
  }

  int run(String verb) {
    Map<String, Object> wanted = wanted(verb);
    boolean one = wanted.containsKey("mail");
    long most = said.limit(Integer.MAX_VALUE);
    if (!one || said.says("dry-run")) {
      long matched = Math.min(most, count(wanted));
      if (matched == 0) {
        terminal.complain("postroad: nothing waits that fulfils this");
        return 1;
      }
      if (said.says("dry-run")) {
        terminal.say(
            said.says("json")
                ? "{\"deed\":\"" + verb + "\",\"dryRun\":true,\"matched\":" + matched + "}"
                : verb + " would be done to " + recipients(matched) + "; nothing was done");
        return 0;
      }
      if (matched > 1
          && !said.says("yes")
          && !terminal.agrees("%s %s?".formatted(capital(verb), recipients(matched)))) {
        terminal.complain("postroad: nothing was done; --yes does it without asking");
        return 1;
      }
    }
    return act(verb, wanted, most);
  }

  private int act(String verb, Map<String, Object> wanted, long most) {
    Sum sum = new Sum();
    String next = null;
    do {
      Map<String, Object> batch = new LinkedHashMap<>(wanted);
      batch.put("limit", Math.min(BATCH, most - sum.matched));
      if (next != null) {
        batch.put("next", next);
      }
      JsonNode answer = node.post(PATH, batch);
      sum.add(answer);
      next = Fields.text(answer, "next");
      if (next != null) {
        terminal.progress("%s: %d done of %d looked at".formatted(verb, sum.done, sum.matched));
      }
    } while (next != null && sum.matched < most);
    terminal.progress("");
    tell(verb, sum);
    return sum.done > 0 || sum.busy == 0 ? 0 : 1;
  }

  private void tell(String verb, Sum sum) {
    if (said.says("json")) {
      terminal.say(
          "{\"deed\":\"%s\",\"matched\":%d,\"done\":%d,\"busy\":%d,\"held\":%d}"
              .formatted(verb, sum.matched, sum.done, sum.busy, sum.held));
      return;
    }
    terminal.say("%s: %s".formatted(verb, recipients(sum.done)));
    long asBefore = sum.matched - sum.done - (verb.equals("hold") ? 0 : sum.busy);
    if (asBefore > 0) {
      terminal.say("  %d were so already, or are held by a rule".formatted(asBefore));
    }
    if (sum.busy > 0 && !verb.equals("hold")) {
      terminal.say(
          "  %d are being sent at this moment and were left alone; say it again in a minute"
              .formatted(sum.busy));
    }
    if (sum.held > 0 && (verb.equals("retry") || verb.equals("reroute"))) {
      terminal.say("  %d are held and do not leave; queue rules shows why".formatted(sum.held));
    }
  }

  private long count(Map<String, Object> wanted) {
    Map<String, Object> dry = new LinkedHashMap<>(wanted);
    dry.put("dryRun", true);
    return node.post(PATH, dry).get("matched").asLong();
  }

  private Map<String, Object> wanted(String verb) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("deed", verb);
    Map<String, Object> conditions = QueueWords.conditions(said);
    if (said.name(0) != null) {
      wanted.put("mail", said.needed(0, ""));
      said.value("recipient").ifPresent(to -> wanted.put("recipient", to));
      if (said.names().size() > 1) {
        throw new UsageException("one mail at a time, or conditions that begin with --");
      }
    } else if (!conditions.isEmpty()) {
      wanted.put("filter", conditions);
    } else if (said.says("all")) {
      wanted.put("all", true);
    } else {
      throw new UsageException(
          verb + " needs the id of a mail, conditions such as --destination, or --all");
    }
    via(verb, wanted);
    said.value("reason").ifPresent(why -> wanted.put("reason", why));
    return wanted;
  }

  private void via(String verb, Map<String, Object> wanted) {
    if (verb.equals("reroute")) {
      if (said.says("direct") == said.value("via").isPresent()) {
        throw new UsageException("reroute needs --via HOST:PORT, or --direct to undo it");
      }
      said.value("via").ifPresent(host -> wanted.put("via", host));
    } else if (said.value("via").isPresent()) {
      throw new UsageException("--via is for reroute");
    }
  }

  private static String recipients(long count) {
    return count == 1 ? "1 recipient" : count + " recipients";
  }

  private static String capital(String verb) {
    return verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1);
  }

  /** What all batches came to. */
  private static final class Sum {

    private long matched;
    private long done;
    private long busy;
    private long held;

    void add(JsonNode answer) {
      matched += answer.get("matched").asLong();
      done += answer.get("done").asLong();
      busy += answer.get("busy").asLong();
      held += answer.get("held").asLong();
    }
  }
}
