package postroad.singlenode.queue;

import java.time.Instant;
import java.util.Map;
import postroad.singlenode.Terminal;
import tools.jackson.databind.JsonNode;

/** {@code show}: one mail, its envelope first, what is written in it on request. */
final class Showing {

  private final Node node;
  private final QueueWords said;
  private final Terminal terminal;

  Showing(Node node, QueueWords said, Terminal terminal) {
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
      say("recipient", Looking.or(recipient, "recipient", ""));
      say("state", Looking.or(recipient, "state", ""));
      say("next attempt", Looking.until(recipient, "dueAt", now));
      say("attempts", recipient.path("attempts").asString(""));
      say("via", Looking.or(recipient, "via", ""));
      say("tenant", Looking.or(recipient, "tenant", ""));
      say("held by", Looking.or(recipient, "by", ""));
      say("status", Looking.or(recipient, "status", ""));
      say("class", Looking.or(recipient, "bounce", ""));
      say("reason", Looking.or(recipient, "reason", ""));
      say("host", Looking.or(recipient, "host", ""));
      say("reply", Looking.or(recipient, "reply", ""));
    }
  }

  private void say(String what, String value) {
    if (!value.isEmpty()) {
      terminal.say("%-13s %s".formatted(what, Printable.line(value)));
    }
  }
}
