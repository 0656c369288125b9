package postroad.singlenode.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import postroad.singlenode.UsageException;
import tools.jackson.databind.JsonNode;

/** {@code postroad quota}: how much mail accounts may keep. */
final class QuotaVerbs {

  private QuotaVerbs() {}

  static int obey(String verb, Desk desk) {
    String path = path(desk.atMost(1).word(0, "account or domain"));
    return switch (verb) {
      case "show" -> show(desk, desk.node().get(path, Map.of()));
      case "set" -> set(desk, path, wanted(desk));
      case "clear" -> set(desk, path, Map.of());
      default -> throw new UsageException("quota cannot " + verb);
    };
  }

  private static int set(Desk desk, String path, Map<String, Object> wanted) {
    desk.node().put(path, wanted);
    return show(desk, desk.node().get(path, Map.of()));
  }

  private static int show(Desk desk, JsonNode quota) {
    if (desk.said().says("json")) {
      return desk.show(quota);
    }
    JsonNode rule = quota.path("rule").isObject() ? quota.path("rule") : quota;
    desk.terminal().say("written down   " + text(rule));
    if (quota.path("inForce").isObject()) {
      desk.terminal().say("in force       " + text(quota.path("inForce")));
    }
    return 0;
  }

  private static Map<String, Object> wanted(Desk desk) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    desk.said().value("bytes").ifPresent(size -> wanted.put("bytes", Sizes.octets(size)));
    desk.said().value("messages").ifPresent(count -> wanted.put("messages", number(count)));
    if (wanted.isEmpty()) {
      throw new UsageException("set needs --bytes or --messages; clear takes both away");
    }
    return wanted;
  }

  private static String text(JsonNode rule) {
    return "%s, %s"
        .formatted(
            limit(rule.path("bytes"), "of any size"), limit(rule.path("messages"), "any number"));
  }

  private static String limit(JsonNode value, String without) {
    if (value.isNull() || value.isMissingNode()) {
      return "as usual";
    }
    if (value.asLong() == 0) {
      return without;
    }
    return without.equals("any number") ? value.asLong() + " messages" : Sizes.text(value.asLong());
  }

  private static Long number(String written) {
    try {
      return Long.valueOf(written);
    } catch (NumberFormatException noNumber) {
      throw new UsageException("--messages needs a number");
    }
  }

  private static String path(String whose) {
    return whose.indexOf('@') < 0
        ? Desk.path("domains", whose, "quota")
        : Desk.path("accounts", whose, "quota");
  }
}
