package postroad.singlenode.directory;

import java.util.List;
import java.util.Set;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Administration;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.NodeException;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Words;

/** {@code postroad account VERB} and its like: for who decides who lives here. */
public final class DirectoryCommand {

  private static final int FAILED = 1;

  private static final Set<String> FLAGS =
      Set.of("yes", "dry-run", "no-password", "generate", "only", "off");

  private static final Set<String> VALUES =
      Set.of(
          "domain",
          "limit",
          "next-host",
          "alias-of",
          "tenant",
          "posting",
          "sender",
          "scope",
          "bytes",
          "messages",
          "selector",
          "algorithm",
          "subject",
          "text",
          "from",
          "until",
          "period",
          "hash",
          "format",
          "prune");

  private final Noun noun;
  private final Terminal terminal;

  public DirectoryCommand(Noun noun, Terminal terminal) {
    this.noun = noun;
    this.terminal = terminal;
  }

  /** The exit code: 0 when it was done, 1 when it was not, or nobody can be asked. */
  public int run(List<String> words) {
    if (words.isEmpty() || words.stream().anyMatch(DirectoryCommand::isHelp)) {
      (noun.help() + Administration.MAILBOXES.help()).lines().forEach(terminal::say);
      return 0;
    }
    String verb = words.getFirst();
    if (verb.startsWith("--")) {
      throw new UsageException(noun.word() + " needs a verb before " + verb);
    }
    Words said = Words.read(words.subList(1, words.size()), FLAGS, VALUES);
    try (Node node = Node.at(noun.askedFor(verb), said)) {
      return noun.obey(verb, new Desk(said, node, terminal));
    } catch (NodeException trouble) {
      terminal.complain("postroad: " + Printable.line(String.valueOf(trouble.getMessage())));
      return FAILED;
    }
  }

  private static boolean isHelp(String word) {
    return word.equals("--help") || word.equals("-h") || word.equals("help");
  }
}
