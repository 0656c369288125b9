package postroad.singlenode.bodies;

import java.util.List;
import java.util.Map;
import java.util.Set;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Administration;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.NodeException;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Table;
import postroad.singlenode.node.Words;
import tools.jackson.databind.JsonNode;

/** {@code postroad bodies [VERB]}: what is kept where, and {@code move}. */
public final class BodiesCommand {

  static final String PATH = "/admin/bodies";

  private static final int FAILED = 1;

  private static final String HELP =
      """
      Usage: ./postroad bodies                              how much mail lies where
             ./postroad bodies move --from PLACE --to PLACE [--larger-than SIZE] [--dry-run]

      The octets of mail above 256 KiB lie in one of three places: database, folder, s3. What arrives from now on
      goes where the settings of the services say (postroad.bodies.*); move brings what is there already, while
      everything runs. Each mail is copied, read back, compared with its checksum, and only then taken from its new
      place; its former octets are removed a quarter of an hour later. Ctrl-C stops it; saying it again does the rest.

      move  --from PLACE, --to PLACE   all services must be told where both are
            --larger-than SIZE         only larger mail: 1MB, 20MB (default: all above 256 KiB)
            --dry-run                  counts, and moves nothing

      Exit codes: 0 done, 1 something stayed where it was or nobody answers, 64 not understood.
      """;

  private final Terminal terminal;

  public BodiesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The exit code: 0 when all was done, 1 when something was not or nobody can be asked. */
  public int run(List<String> words) {
    if (words.stream().anyMatch(Set.of("--help", "-h", "help")::contains)) {
      (HELP + Administration.MAILBOXES.help()).lines().forEach(terminal::say);
      return 0;
    }
    Words said = Words.read(words, Set.of("dry-run"), Set.of("from", "to", "larger-than"));
    String verb = said.names().isEmpty() ? "list" : said.names().getFirst();
    try (Node node = Node.at(Administration.MAILBOXES, said)) {
      return switch (verb) {
        case "list" -> list(node, said);
        case "move" -> new Moving(node, said, terminal).run();
        default -> throw new UsageException("bodies cannot " + verb);
      };
    } catch (NodeException trouble) {
      terminal.progress("");
      terminal.complain("postroad: " + Printable.line(String.valueOf(trouble.getMessage())));
      return FAILED;
    }
  }

  private int list(Node node, Words said) {
    JsonNode places = node.get(PATH, Map.of()).path("places");
    Table table = new Table("PLACE", "MAILS", "SIZE", "LARGE", "SIZE", "");
    for (JsonNode place : places) {
      if (said.says("json")) {
        terminal.say(Printable.json(place));
      }
      JsonNode large = place.path("large");
      table.add(
          List.of(
              place.path("place").asString(""),
              place.path("bodies").asString(""),
              Size.of(place.path("octets").asLong(0)),
              large.path("bodies").asString(""),
              Size.of(large.path("octets").asLong(0)),
              remark(place)));
    }
    if (!said.says("json")) {
      table.lines().forEach(terminal::say);
    }
    return 0;
  }

  private static String remark(JsonNode place) {
    if (place.path("forNew").asBoolean(false)) {
      return "new large mail goes here";
    }
    return place.path("known").asBoolean(true) ? "" : "no setting says where";
  }
}
