package postroad.singlenode.mailformat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import postroad.singlenode.mailformat.ExportNotes.NotOursException;

/** An account as a folder of mboxes, or one mailbox of it as a single one. */
public final class MboxExport implements AccountWriter {

  private final Path place;
  private final boolean single;
  private final ExportNotes notes;
  private final LineEnds lineEnds;

  private MboxExport(Path place, boolean single, ExportNotes notes, LineEnds lineEnds) {
    this.place = place;
    this.single = single;
    this.notes = notes;
    this.lineEnds = lineEnds;
  }

  /** All mailboxes, in a folder. */
  public static MboxExport inFolder(Path folder, String account, LineEnds lineEnds)
      throws IOException {
    ExportFolder.prepare(folder);
    return new MboxExport(
        folder, false, ExportNotes.in(folder.resolve(ExportNotes.FILE), account, "mbox"), lineEnds);
  }

  /** One mailbox, in a file. */
  public static MboxExport inFile(Path file, String account, LineEnds lineEnds) throws IOException {
    Path notes = file.resolveSibling("." + file.getFileName() + ExportNotes.FILE);
    if (Files.exists(file) && !Files.exists(notes)) {
      throw new NotOursException(file + " is there already");
    }
    return new MboxExport(file, true, ExportNotes.in(notes, account, "mbox"), lineEnds);
  }

  @Override
  public MailboxWriter open(String name, long uidValidity) throws IOException {
    return new MboxWriter(
        name,
        single ? place : MboxFiles.fileOf(place, name),
        notes,
        notes.reached(name, uidValidity),
        lineEnds);
  }

  @Override
  public void subscriptions(Collection<String> names) throws IOException {
    if (!single) {
      Subscriptions.write(place.resolve(Subscriptions.OF_MBOX), names);
    }
  }
}
