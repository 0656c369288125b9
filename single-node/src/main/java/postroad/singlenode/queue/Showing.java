package postroad.singlenode.queue;

import java.time.Instant;
import java.util.Map;
import postroad.singlenode.Terminal;
import postroad.singlenode.node.Fields;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Words;
import tools.jackson.databind.JsonNode;

/** {@code show}: one mail, its envelope first, what is written in it on request. */
final class Showing {

  private final Node node;
  private final Words said;
  private final Terminal terminal;

  Showing(Node node, Words said, Terminal terminal) {
    this.node = node;
    this.said = said;
    this.terminal = terminal;
  }

  int run() {
    String path =
        "/admin/queue/mails/"
            + Node.encoded(said.needed(0, "show needs the id of a mail; queue list says them"));
    if (said.says("header") || said.says("body")) {
      String text = node.text(path + (said.says("body") ? "/content" : "/header"));
      Printable.lines(text).forEach(terminal::say);
      return 0;
    }
    JsonNode mail = node.get(path, Map.of());
    if (said.says("json")) {
      terminal.say(Printable.json(mail));
    } else {
      show(mail);
    }
    return 0;
  }

  private void show(JsonNode mail) {
    JsonNode envelope = mail.path("envelope");
    if (envelope.isObject()) {
      envelope
          .properties()
          .forEach(fact -> {
            if (!fact.getValue().isNull()) {
              say(fact.getKey(), fact.getValue().asString());
            }
          });
    } else {
      terminal.say("the envelope cannot be understood; the log says more");
    }
    Instant now = Instant.now();
    for (JsonNode recipient : mail.path("recipients")) {
      terminal.say("");
      say("recipient", Fields.or(recipient, "recipient", ""));
      say("state", Fields.or(recipient, "state", ""));
      say("next attempt", Fields.until(recipient, "dueAt", now));
      say("attempts", recipient.path("attempts").asString(""));
      say("via", Fields.or(recipient, "via", ""));
      say("tenant", Fields.or(recipient, "tenant", ""));
      say("held by", Fields.or(recipient, "by", ""));
      say("status", Fields.or(recipient, "status", ""));
      say("class", Fields.or(recipient, "bounce", ""));
      say("reason", Fields.or(recipient, "reason", ""));
      say("host", Fields.or(recipient, "host", ""));
      say("reply", Fields.or(recipient, "reply", ""));
    }
  }

  private void say(String what, String value) {
    if (!value.isEmpty()) {
      terminal.say("%-13s %s".formatted(what, Printable.line(value)));
    }
  }
}
