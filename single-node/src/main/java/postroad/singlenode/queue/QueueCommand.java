package postroad.singlenode.queue;

import java.util.List;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Administration;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.NodeException;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Words;

/** {@code postroad queue VERB}: for an operator at three in the morning. */
public final class QueueCommand {

  private static final int FAILED = 1;

  private final Terminal terminal;

  public QueueCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The exit code: 0 when it was done, 1 when there was nothing to do or nobody can be asked. */
  public int run(List<String> words) {
    if (words.isEmpty() || isHelp(words.getFirst())) {
      Help.all().forEach(terminal::say);
      return 0;
    }
    String verb = words.getFirst();
    if (words.stream().anyMatch(QueueCommand::isHelp)) {
      Help.of(verb).forEach(terminal::say);
      return 0;
    }
    Words said = QueueWords.read(words.subList(1, words.size()));
    try (Node node = Node.at(Administration.QUEUE, said)) {
      return obey(verb, said, node);
    } catch (NodeException trouble) {
      terminal.complain("postroad: " + Printable.line(String.valueOf(trouble.getMessage())));
      return FAILED;
    }
  }

  private int obey(String verb, Words said, Node node) {
    return switch (verb) {
      case "list", "count", "destinations" -> new Looking(node, said, terminal).run(verb);
      case "show" -> new Showing(node, said, terminal).run();
      case "hold", "release", "retry", "reroute", "return", "delete" ->
          new Acting(node, said, terminal).run(verb);
      case "rules" -> new Ruling(node, said, terminal).run();
      default -> throw new UsageException("queue cannot " + verb);
    };
  }

  static boolean isHelp(String word) {
    return word.equals("--help") || word.equals("-h") || word.equals("help");
  }
}
