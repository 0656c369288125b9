package postroad.singlenode.mailformat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** How far an export has come, written down beside it, so that it can go on. */
final class ExportNotes {

  /** The name of the file, in the folder of the export. */
  static final String FILE = ".postroad-export";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Notes notes;

  private ExportNotes(Path file, Notes notes) {
    this.file = file;
    this.notes = notes;
  }

  /**
   * The notes of an export that was begun, or none yet.
   *
   * @throws NotOursException when they are of another one
   */
  static ExportNotes in(Path file, String account, String format) throws IOException {
    if (!Files.exists(file)) {
      ExportNotes begun = new ExportNotes(file, new Notes(account, format, new TreeMap<>()));
      begun.write();
      return begun;
    }
    try {
      Notes notes = JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), Notes.class);
      if (!notes.account().equals(account) || !notes.format().equals(format)) {
        throw new NotOursException(
            "%s is an export of %s as %s"
                .formatted(file.getParent(), notes.account(), notes.format()));
      }
      return new ExportNotes(file, notes);
    } catch (JacksonException unreadable) {
      throw new NotOursException(file + " cannot be read");
    }
  }

  /** How far the mailbox has come; a new one is at its beginning. */
  Reached reached(String mailbox, long uidValidity) throws NotOursException {
    Reached reached = notes.mailboxes().getOrDefault(mailbox, new Reached(uidValidity, 0, 0));
    if (reached.uidValidity() != uidValidity) {
      throw new NotOursException(
          "mailbox %s is another one since the export was begun; export it elsewhere"
              .formatted(mailbox));
    }
    return reached;
  }

  void remember(String mailbox, Reached reached) throws IOException {
    notes.mailboxes().put(mailbox, reached);
    write();
  }

  private void write() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, JSON.writeValueAsString(notes), StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private record Notes(String account, String format, Map<String, Reached> mailboxes) {

    Notes {
      mailboxes = new TreeMap<>(mailboxes);
    }
  }

  /**
   * How far one mailbox has come.
   *
   * @param length of its file, in octets, where it is one file
   */
  record Reached(long uidValidity, long uid, long length) {}

  /** What is there is not the export that is to be continued; the message is for the operator. */
  public static final class NotOursException extends IOException {

    private static final long serialVersionUID = 1L;

    NotOursException(String sentence) {
      super(sentence);
    }
  }
}
