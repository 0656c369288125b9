package postroad.singlenode.moving;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import postroad.singlenode.node.Administration;

/** What the two commands are for, and how they end. */
final class Help {

  static final int FAILED = 1;
  static final int SOME_ARE_MISSING = 65; // EX_DATAERR

  private static final String IMPORT =
      """
      import ADDRESS --from PLACE    brings the mail in a folder or file into an account

        --from PLACE           a Maildir with its folders, an mbox, or a folder of mboxes
        --format FORMAT        auto (default), maildir, mbox, mboxrd (Content-Length says nothing),
                               mboxcl2 (no line is quoted by >)
        --into PREFIX          puts every mailbox below this one: INBOX becomes PREFIX/INBOX
        --dry-run              reads everything, and says how much would be imported
        --forget               brings nothing, but lets all that was imported come once more

      Flags, keywords, times, folders and subscriptions come along. Started again after it was stopped,
      or to bring what is new, it passes over what it brought; what was removed here since stays so.
      Lines that end by LF get CRLF; no other octet changes. No quota and no filter is asked.
      """;

  private static final String EXPORT =
      """
      export ADDRESS --to PLACE      writes the mail of an account to the disk

        --to PLACE             a new folder; with --format mbox and --folder also a file
        --format FORMAT        maildir (default; folders as Dovecot has them) or mbox
        --folder NAME          this mailbox alone
        --line-ends lf|crlf    lf (default) as on Unix: import makes the same mail of it; crlf is
                               octet for octet what IMAP shows

      Started again after it was stopped, or to fetch what is new, it goes on where it was.
      """;

  private static final String CODES =
      """

      Exit codes: 0 all of it is there, 65 some messages are not and each was named, 1 it stopped,
      64 not understood.
      """;

  private Help() {}

  static boolean isWanted(List<String> words) {
    return words.isEmpty() || words.stream().anyMatch(List.of("--help", "-h", "help")::contains);
  }

  static List<String> ofImport() {
    return (IMPORT + CODES + Administration.MAILBOXES.help()).lines().toList();
  }

  static List<String> ofExport() {
    return (EXPORT + CODES + Administration.MAILBOXES.help()).lines().toList();
  }

  /** What an operator should know of trouble. */
  static String why(Exception trouble) {
    Throwable cause = trouble instanceof UncheckedIOException ? trouble.getCause() : trouble;
    return switch (cause) {
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case AccessDeniedException closed -> closed.getFile() + " is not open to us";
      case FileSystemException file -> file.getFile() + ": " + file.getReason();
      case null, default -> String.valueOf(cause == null ? trouble : cause.getMessage());
    };
  }
}
