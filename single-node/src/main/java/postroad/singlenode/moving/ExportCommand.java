package postroad.singlenode.moving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.singlenode.mailformat.AccountWriter;
import postroad.singlenode.mailformat.LineEnds;
import postroad.singlenode.mailformat.MaildirExport;
import postroad.singlenode.mailformat.MboxExport;
import postroad.singlenode.moving.RemoteAccount.RemoteMailbox;
import postroad.singlenode.node.Administration;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.NodeException;
import postroad.singlenode.node.Printable;
import postroad.singlenode.node.Words;

/** {@code postroad export ADDRESS --to PLACE}: writes an account as a Maildir or as mboxes. */
public final class ExportCommand {

  private final Terminal terminal;

  public ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The exit code: 0 when all of it is there, 65 when some messages are not, 1 when it stopped. */
  public int run(List<String> words) {
    if (Help.isWanted(words)) {
      Help.ofExport().forEach(terminal::say);
      return 0;
    }
    Words said = Words.read(words, Set.of(), Set.of("to", "format", "folder", "line-ends"));
    String address = said.needed(0, "export needs the address of an account");
    try (Node node = Node.at(Administration.MAILBOXES, said)) {
      return take(new RemoteAccount(node, address), address, said);
    } catch (NodeException | IOException | UncheckedIOException trouble) {
      terminal.progress("");
      terminal.complain("postroad: " + Printable.line(Help.why(trouble)));
      return Help.FAILED;
    }
  }

  private int take(RemoteAccount account, String address, Words said) throws IOException {
    Format format = Format.of(said.value("format").orElse("maildir"));
    LineEnds lineEnds = lineEnds(said.value("line-ends").orElse("lf"));
    Path to = Path.of(said.value("to").orElseThrow(() -> new UsageException("export needs --to")));
    Optional<String> folder = said.value("folder");
    List<RemoteMailbox> mailboxes =
        account.mailboxes().stream()
            .filter(mailbox -> folder.map(name -> isCalled(mailbox, name)).orElse(true))
            .toList();
    if (mailboxes.isEmpty()) {
      throw new NodeException("the account has no such mailbox");
    }
    AccountWriter disk = format.writer(to, address, folder.isPresent(), lineEnds);
    long amount = mailboxes.stream().mapToLong(RemoteMailbox::size).sum();
    Progress progress = new Progress(terminal, amount);
    Exporting exporting = new Exporting(account, disk, progress, new Patience(terminal));
    exporting.run(mailboxes);
    if (folder.isEmpty()) {
      disk.subscriptions(account.subscriptions());
    }
    return tell(exporting, progress, said);
  }

  private static boolean isCalled(RemoteMailbox mailbox, String name) {
    return mailbox.name().equals(name)
        || (mailbox.name().equals("INBOX") && name.equalsIgnoreCase("INBOX"));
  }

  private int tell(Exporting exporting, Progress progress, Words said) {
    if (said.says("json")) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "{\"exported\":%d,\"missing\":%d,\"seconds\":%.1f}",
              exporting.written(),
              exporting.missing(),
              progress.seconds()));
    } else {
      terminal.say(
          "exported: %d messages in %.1f s (%s)"
              .formatted(exporting.written(), progress.seconds(), progress.rate()));
    }
    if (!exporting.lostKeywords().isEmpty()) {
      terminal.complain(
          "postroad: a Maildir has 26 keywords; left out were "
              + Printable.line(String.join(" ", exporting.lostKeywords())));
    }
    if (exporting.missing() > 0) {
      terminal.complain(
          "postroad: the server has lost the octets of %d messages; its log says of which"
              .formatted(exporting.missing()));
      return Help.SOME_ARE_MISSING;
    }
    return 0;
  }

  private static LineEnds lineEnds(String word) {
    try {
      return LineEnds.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new UsageException("--line-ends is lf or crlf");
    }
  }

  /** How mail is to lie on disk. */
  private enum Format {
    MAILDIR,
    MBOX;

    static Format of(String word) {
      try {
        return Format.valueOf(word.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException unknown) {
        throw new UsageException("--format is maildir or mbox");
      }
    }

    /** One mailbox as an mbox is a file, unless there is a folder for it. */
    AccountWriter writer(Path to, String account, boolean one, LineEnds lineEnds)
        throws IOException {
      return switch (this) {
        case MAILDIR -> new MaildirExport(to, account, lineEnds);
        case MBOX ->
            one && !to.toFile().isDirectory()
                ? MboxExport.inFile(to, account, lineEnds)
                : MboxExport.inFolder(to, account, lineEnds);
      };
    }
  }
}
