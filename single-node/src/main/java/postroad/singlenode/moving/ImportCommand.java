package postroad.singlenode.moving;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.singlenode.mailformat.FoundAccount;
import postroad.singlenode.mailformat.FoundAccount.Format;
import postroad.singlenode.mailformat.FoundMailbox;
import postroad.singlenode.node.Administration;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.NodeAwayException;
import postroad.singlenode.node.NodeException;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Words;

/** {@code postroad import ADDRESS --from PLACE}: brings a Maildir or mboxes into an account. */
public final class ImportCommand {

  private final Terminal terminal;

  public ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The exit code: 0 when all of it is there, 65 when some messages are not, 1 when it stopped. */
  public int run(List<String> words) {
    if (Help.isWanted(words)) {
      Help.ofImport().forEach(terminal::say);
      return 0;
    }
    Words said = Words.read(words, Set.of("dry-run", "forget"), Set.of("from", "format", "into"));
    String address = said.needed(0, "import needs the address of an account");
    try (Node node = Node.at(Administration.MAILBOXES, said)) {
      RemoteAccount account = new RemoteAccount(node, address);
      if (said.says("forget")) {
        terminal.say("%d messages may be imported once more".formatted(account.forget()));
        return 0;
      }
      return bring(account, said);
    } catch (NodeException | IOException trouble) {
      terminal.progress("");
      terminal.complain("postroad: " + Printable.line(Help.why(trouble)));
      return Help.FAILED;
    }
  }

  private int bring(RemoteAccount account, Words said) throws IOException {
    Path from =
        Path.of(said.value("from").orElseThrow(() -> new UsageException("import needs --from")));
    FoundAccount found = FoundAccount.in(from, format(said.value("format").orElse("auto")));
    String into = said.value("into").orElse("");
    boolean dry = said.says("dry-run");
    var _ =
        account.mailboxes(); // so that a wrong address or token is known before anything is read
    if (!dry) {
      makeMailboxes(account, found, into);
    }
    long amount = 0;
    for (FoundMailbox mailbox : found.mailboxes()) {
      amount += mailbox.amount();
    }
    Progress progress = new Progress(terminal, amount);
    Bringing bringing = new Bringing(account, new Patience(terminal), dry);
    Importing.Sum sum = new Importing(bringing, terminal, progress).run(found, into);
    tell(sum, progress, said);
    return sum.refused() == 0 ? 0 : Help.SOME_ARE_MISSING;
  }

  /** With the subscriptions that were kept; where nobody kept any, all are subscribed to. */
  private void makeMailboxes(RemoteAccount account, FoundAccount found, String into) {
    for (FoundMailbox mailbox : found.mailboxes()) {
      boolean subscribed =
          found.subscriptions().map(names -> isAmong(names, mailbox.name())).orElse(true);
      String name = Importing.nameOf(mailbox, into);
      try {
        account.create(name, subscribed);
      } catch (NodeAwayException away) {
        throw away;
      } catch (NodeException refusal) { // so are its messages, each of which is named
        terminal.complain("postroad: " + Printable.line(name + ": " + refusal.getMessage()));
      }
    }
  }

  /** Courier has everything below INBOX; and INBOX itself is subscribed to by everybody. */
  private static boolean isAmong(Set<String> names, String mailbox) {
    return mailbox.equals("INBOX") || names.contains(mailbox) || names.contains("INBOX/" + mailbox);
  }

  private void tell(Importing.Sum sum, Progress progress, Words said) {
    if (said.says("json")) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "{\"dryRun\":%b,\"imported\":%d,\"known\":%d,\"refused\":%d,\"seconds\":%.1f}",
              said.says("dry-run"),
              sum.filed(),
              sum.known(),
              sum.refused(),
              progress.seconds()));
      return;
    }
    terminal.say(
        "%s: %d messages in %.1f s (%s)"
            .formatted(
                said.says("dry-run") ? "would be imported" : "imported",
                sum.filed(),
                progress.seconds(),
                progress.rate()));
    if (sum.known() > 0) {
      terminal.say("  %d more were imported before".formatted(sum.known()));
    }
    if (sum.refused() > 0) {
      terminal.say("  %d are not there; why is said above".formatted(sum.refused()));
    }
  }

  private static Format format(String word) {
    try {
      return Format.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new UsageException("--format is auto, maildir, mbox, mboxrd or mboxcl2");
    }
  }
}
