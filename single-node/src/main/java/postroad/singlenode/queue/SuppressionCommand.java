package postroad.singlenode.queue;

import java.util.List;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Administration;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.NodeException;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Words;

/** {@code postroad suppressions VERB}: the addresses to which a sender's domain sends nothing. */
public final class SuppressionCommand {

  private static final int FAILED = 1;

  private static final String HELP =
      """
      Usage: ./postroad suppressions [list] [CONDITIONS] [--limit N]
             ./postroad suppressions add ADDRESS --sender-domain DOMAIN|'*' [--for TIME] [--reason TEXT]
             ./postroad suppressions remove ADDRESS|CONDITIONS [--dry-run|--yes]

      Mail of a sender's domain to an address on the list is not sent: its sender gets a report. Addresses come
      there by their bounces (spool.suppression.sender-domains), for a while, or by hand.

      add     --sender-domain  whose mail; '*' for every sender
              --for TIME       how long: 12h, 30d; until it is removed when left out
              --reason TEXT    why; senders read it
      remove  more than one is counted first and asked about; --dry-run only counts

      Conditions, all of which must hold:
        --sender-domain DOMAIN
        --recipient ADDRESS    an address, or all of a domain as @DOMAIN
        --class CLASS          what put it there: no-such-user, inactive, no-such-domain, full

      Exit codes: 0 done, 1 nothing to do or nobody answers, 64 not understood.
      """;

  private final Terminal terminal;

  public SuppressionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The exit code: 0 when it was done, 1 when there was nothing to do or nobody can be asked. */
  public int run(List<String> words) {
    if (words.stream().anyMatch(QueueCommand::isHelp)) {
      (HELP + Administration.QUEUE.help()).lines().forEach(terminal::say);
      return 0;
    }
    boolean isListed = words.isEmpty() || words.getFirst().startsWith("--");
    String verb = isListed ? "list" : words.getFirst();
    Words said = QueueWords.read(isListed ? words : words.subList(1, words.size()));
    try (Node node = Node.at(Administration.QUEUE, said)) {
      Suppressing suppressing = new Suppressing(node, said, terminal);
      return switch (verb) {
        case "list" -> suppressing.list();
        case "add" -> suppressing.add();
        case "remove" -> suppressing.remove();
        default -> throw new UsageException("suppressions cannot " + verb);
      };
    } catch (NodeException trouble) {
      terminal.complain("postroad: " + Printable.line(String.valueOf(trouble.getMessage())));
      return FAILED;
    }
  }
}
