package postroad.singlenode.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.NodeException;
import postroad.singlenode.node.Printable;
import tools.jackson.databind.JsonNode;

/** {@code postroad directory}: makes the directory what a file says it is. */
final class FileVerbs {

  private FileVerbs() {}

  static int obey(String verb, Desk desk) {
    return switch (verb) {
      case "diff" -> diff(desk.atMost(1));
      case "apply" -> apply(desk.atMost(1));
      default -> throw new UsageException("directory cannot " + verb);
    };
  }

  private static int diff(Desk desk) {
    return show(desk, differences(desk, wanted(desk)));
  }

  private static int apply(Desk desk) {
    Map<String, Object> wanted = wanted(desk);
    JsonNode found = differences(desk, wanted);
    if (desk.said().says("json") && !desk.said().says("yes")) {
      throw new UsageException("apply --json needs --yes: nobody is there to ask");
    }
    if (!desk.said().says("json")) {
      show(desk, found);
    }
    int count = found.path("changes").size();
    if (count == 0) {
      return 0;
    }
    if (!desk.agreed("Apply %d changes?".formatted(count))) {
      return 1;
    }
    wanted.put("difference", Desk.text(found.path("name")));
    JsonNode made = desk.node().post(Desk.path("directory"), wanted);
    return desk.done(made, "%d changes applied".formatted(made.path("changes").size()));
  }

  private static JsonNode differences(Desk desk, Map<String, Object> wanted) {
    return desk.node().post(Desk.path("directory", "differences"), wanted);
  }

  private static int show(Desk desk, JsonNode difference) {
    if (desk.said().says("json")) {
      return desk.show(difference);
    }
    if (difference.path("changes").isEmpty()) {
      desk.terminal().say("nothing is different");
    }
    difference
        .path("changes")
        .forEach(change -> desk.terminal().say(Printable.line(Desk.text(change))));
    return 0;
  }

  private static Map<String, Object> wanted(Desk desk) {
    Path file = Path.of(desk.word(0, "file"));
    Map<String, Object> wanted = new LinkedHashMap<>();
    try {
      wanted.put("file", Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new NodeException(file + " cannot be read: " + unreadable.getMessage());
    }
    wanted.put("prune", desk.listed("prune"));
    return wanted;
  }
}
