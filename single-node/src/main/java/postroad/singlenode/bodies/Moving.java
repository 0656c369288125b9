package postroad.singlenode.bodies;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Fields;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Words;
import tools.jackson.databind.JsonNode;

/** {@code move}: asks for one portion after the other, and says how far it is. */
final class Moving {

  private static final int SOME_STAYED = 1;

  private final Node node;
  private final Words said;
  private final Terminal terminal;
  private final String from;
  private final String to;

  private long bodies;
  private long octets;
  private long stayed;

  Moving(Node node, Words said, Terminal terminal) {
    this.node = node;
    this.said = said;
    this.terminal = terminal;
    this.from = place("from");
    this.to = place("to");
  }

  int run() {
    JsonNode all = ask(null, true).path("moved");
    if (said.says("dry-run")) {
      tell("would move", all.path("bodies").asLong(0), all.path("octets").asLong(0), "");
      return 0;
    }
    long begin = System.nanoTime();
    String next = null;
    do {
      JsonNode portion = ask(next, false);
      bodies += portion.path("moved").path("bodies").asLong(0);
      octets += portion.path("moved").path("octets").asLong(0);
      portion.path("stayed").forEach(this::complainOf);
      terminal.progress(
          progress(all.path("octets").asLong(0), Duration.ofNanos(System.nanoTime() - begin)));
      next = Fields.text(portion, "next");
    } while (next != null);
    terminal.progress("");
    return end(Duration.ofNanos(System.nanoTime() - begin));
  }

  private int end(Duration took) {
    long rest = ask(null, true).path("moved").path("bodies").asLong(0) - stayed;
    tell("moved", bodies, octets, ", " + rate(took));
    if (rest > 0) {
      terminal.complain(
          "postroad: %d more arrived in %s meanwhile; postroad.bodies.place sends new mail elsewhere"
              .formatted(rest, from));
    }
    if (stayed > 0) {
      terminal.complain("postroad: %d stayed in %s".formatted(stayed, from));
    }
    return stayed > 0 ? SOME_STAYED : 0;
  }

  private JsonNode ask(@Nullable String next, boolean dryRun) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("from", from);
    wanted.put("to", to);
    said.value("larger-than").ifPresent(size -> wanted.put("largerThan", Size.read(size)));
    if (next != null) {
      wanted.put("next", next);
    }
    wanted.put("dryRun", dryRun);
    return node.post(BodiesCommand.PATH + "/moves", wanted);
  }

  private void complainOf(JsonNode one) {
    stayed++;
    terminal.progress("");
    terminal.complain(
        Printable.line(
            "postroad: %s stayed: %s"
                .formatted(Fields.or(one, "body", ""), Fields.or(one, "why", ""))));
  }

  private String progress(long all, Duration took) {
    long percent = all == 0 ? 100 : Math.min(100, 100 * octets / all);
    return "%d mails, %s of %s (%d %%), %s"
        .formatted(bodies, Size.of(octets), Size.of(all), percent, rate(took));
  }

  private String rate(Duration took) {
    double seconds = Math.max(0.001, took.toMillis() / 1000.0);
    return String.format(
        Locale.ROOT, "%.1f mails/s, %s/s", bodies / seconds, Size.of(Math.round(octets / seconds)));
  }

  private void tell(String deed, long mails, long size, String more) {
    terminal.say(
        said.says("json")
            ? "{\"dryRun\":%s,\"bodies\":%d,\"octets\":%d,\"stayed\":%d}"
                .formatted(said.says("dry-run"), mails, size, stayed)
            : "%s %d mails, %s, from %s to %s%s"
                .formatted(deed, mails, Size.of(size), from, to, more));
  }

  private String place(String option) {
    return said.value(option)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () -> new UsageException("move needs --" + option + ": database, folder or s3"));
  }
}
