package postroad.singlenode.mailformat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import postroad.singlenode.mailformat.AccountWriter.MailboxWriter;
import postroad.singlenode.mailformat.ExportNotes.Reached;

/**
 * Writes one mailbox as a Maildir: each message appears in it whole, under a name it has for ever.
 */
final class MaildirWriter implements MailboxWriter {

  private static final int MOST_KEYWORDS = 26;
  private static final Map<String, Character> LETTERS =
      Map.of("\\Draft", 'D', "\\Flagged", 'F', "\\Answered", 'R', "\\Seen", 'S', "\\Deleted", 'T');

  private final String name;
  private final Path folder;
  private final ExportNotes notes;
  private final LineEnds lineEnds;
  private final List<String> keywords;
  private final Collection<String> lost = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private Reached reached;

  MaildirWriter(String name, Path folder, ExportNotes notes, Reached reached, LineEnds lineEnds)
      throws IOException {
    this.name = name;
    this.folder = folder;
    this.notes = notes;
    this.lineEnds = lineEnds;
    this.reached = reached;
    for (String part : List.of("cur", "new", "tmp")) {
      Files.createDirectories(folder.resolve(part));
    }
    this.keywords = knownKeywords();
    removeWhatIsAbove(reached.uid());
  }

  private List<String> knownKeywords() throws IOException {
    Path list = folder.resolve(MaildirName.KEYWORDS);
    List<String> known = new ArrayList<>();
    if (Files.exists(list)) {
      for (String line : Files.readAllLines(list, StandardCharsets.US_ASCII)) {
        known.add(line.substring(line.indexOf(' ') + 1));
      }
    }
    return known;
  }

  /** What was written after the last note is written again, perhaps with other flags. */
  private void removeWhatIsAbove(long uid) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("cur"))) {
      for (Path file : files) {
        String unique = MaildirName.of(file).unique();
        int at = unique.indexOf('U');
        int end = unique.indexOf('.', at);
        if (unique.contains(".postroad") && Long.parseLong(unique, at + 1, end, 10) > uid) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public long reached() {
    return reached.uid();
  }

  @Override
  public void add(MessageMark mark, InputStream octets) throws IOException {
    Path draft = folder.resolve("tmp").resolve("draft");
    Path whole = folder.resolve("tmp").resolve("message");
    try (Draft message = Draft.of(octets, lineEnds, draft);
        InputStream written = message.open()) {
      Files.copy(written, whole, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setLastModifiedTime(whole, FileTime.from(mark.internalDate()));
    Files.move(
        whole,
        folder.resolve("cur").resolve(fileOf(mark, Files.size(whole))),
        StandardCopyOption.ATOMIC_MOVE);
    reached = new Reached(reached.uidValidity(), mark.uid(), 0);
  }

  private String fileOf(MessageMark mark, long size) throws IOException {
    return "%d.V%dU%010d.postroad,S=%d:2,%s"
        .formatted(
            Math.max(0, mark.internalDate().getEpochSecond()),
            reached.uidValidity(),
            mark.uid(),
            size,
            letters(mark));
  }

  private String letters(MessageMark mark) throws IOException {
    Collection<Character> letters = new TreeSet<>();
    LETTERS.forEach((word, letter) -> {
      if (mark.flags().contains(word)) {
        letters.add(letter);
      }
    });
    for (String keyword : mark.keywords()) {
      int index = indexOf(keyword);
      if (index < MOST_KEYWORDS) {
        letters.add((char) ('a' + index));
      } else {
        lost.add(keyword);
      }
    }
    StringBuilder text = new StringBuilder();
    letters.forEach(text::append);
    return text.toString();
  }

  /** Of a new one the list is written before a letter of it is used. */
  private int indexOf(String keyword) throws IOException {
    int index = keywords.indexOf(keyword);
    if (index < 0) {
      index = keywords.size();
      if (index < MOST_KEYWORDS) {
        keywords.add(keyword);
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < keywords.size(); i++) {
          list.append(i).append(' ').append(keywords.get(i)).append('\n');
        }
        Files.writeString(folder.resolve(MaildirName.KEYWORDS), list, StandardCharsets.US_ASCII);
      }
    }
    return index;
  }

  @Override
  public void remember() throws IOException {
    notes.remember(name, reached);
  }

  @Override
  public Collection<String> lostKeywords() {
    return lost;
  }

  @Override
  public void close() throws IOException {
    remember();
  }
}
