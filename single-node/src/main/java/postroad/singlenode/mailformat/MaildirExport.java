package postroad.singlenode.mailformat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** An account as one Maildir with its mailboxes in it, as Dovecot lays them out. */
public final class MaildirExport implements AccountWriter {

  private final Path folder;
  private final ExportNotes notes;
  private final LineEnds lineEnds;

  public MaildirExport(Path folder, String account, LineEnds lineEnds) throws IOException {
    ExportFolder.prepare(folder);
    this.folder = folder;
    this.notes = ExportNotes.in(folder.resolve(ExportNotes.FILE), account, "maildir");
    this.lineEnds = lineEnds;
  }

  @Override
  public MailboxWriter open(String name, long uidValidity) throws IOException {
    boolean inbox = name.equals("INBOX");
    Path its = inbox ? folder : folder.resolve(FolderNames.maildirOf(name));
    MailboxWriter writer =
        new MaildirWriter(name, its, notes, notes.reached(name, uidValidity), lineEnds);
    if (!inbox && !Files.exists(its.resolve("maildirfolder"))) {
      Files.createFile(its.resolve("maildirfolder")); // whoever delivers knows where the top is
    }
    return writer;
  }

  @Override
  public void subscriptions(Collection<String> names) throws IOException {
    Subscriptions.write(folder.resolve(Subscriptions.OF_MAILDIR), names);
  }
}
