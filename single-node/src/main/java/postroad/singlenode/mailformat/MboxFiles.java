package postroad.singlenode.mailformat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import postroad.singlenode.mailformat.FoundAccount.Format;

/** One mbox, or a folder with some in it, as Dovecot, Thunderbird, Apple Mail and we keep them. */
final class MboxFiles {

  private static final byte[] BEGINNING = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final String ENDING = ".mbox";

  /** Thunderbird's folder of the mailboxes below one. */
  private static final String THUNDERBIRD = ".sbd";

  private static final Pattern ESCAPED = Pattern.compile("%([0-9A-F]{2})");

  private final Format format;
  private final List<FoundMailbox> found = new ArrayList<>();

  private MboxFiles(Format format) {
    this.format = format;
  }

  static FoundAccount in(Path place, Format format) throws IOException {
    MboxFiles files = new MboxFiles(format);
    if (Files.isDirectory(place)) {
      files.look(place, "");
      return new FoundAccount(files.found, Subscriptions.in(place, "/"));
    }
    files.add(place, nameOf(place.getFileName().toString()));
    return new FoundAccount(files.found, Optional.empty());
  }

  private void look(Path folder, String above) throws IOException {
    List<Path> all;
    try (Stream<Path> inside = Files.list(folder)) {
      all = inside.sorted().toList();
    }
    for (Path inside : all) {
      String file = inside.getFileName().toString();
      if (file.startsWith(".")) {
        continue;
      }
      if (Files.isRegularFile(inside)) {
        add(inside, above + nameOf(file));
      } else if (Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
        lookInto(inside, above, file);
      }
    }
  }

  private void lookInto(Path folder, String above, String file) throws IOException {
    Path ofAppleMail = folder.resolve("mbox");
    if (file.endsWith(ENDING) && Files.isRegularFile(ofAppleMail)) {
      add(ofAppleMail, above + nameOf(file));
      return;
    }
    look(folder, above + plain(without(THUNDERBIRD, file)) + "/");
  }

  /** An empty file is a mailbox when its name says so; what begins as no mbox is none. */
  private void add(Path file, String name) throws IOException {
    boolean empty = Files.size(file) == 0 && file.toString().endsWith(ENDING);
    if (empty || beginsAsMbox(file)) {
      found.add(new Mbox(name, file, format));
    }
  }

  private static boolean beginsAsMbox(Path file) throws IOException {
    try (InputStream octets = Files.newInputStream(file)) {
      return java.util.Arrays.equals(octets.readNBytes(BEGINNING.length), BEGINNING);
    }
  }

  private static String nameOf(String file) {
    return plain(without(ENDING, file));
  }

  private static String without(String ending, String file) {
    return file.length() > ending.length() && file.endsWith(ending)
        ? file.substring(0, file.length() - ending.length())
        : file;
  }

  private static String plain(String file) {
    String unescaped =
        ESCAPED
            .matcher(file)
            .replaceAll(found ->
                java.util.regex.Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    return FolderNames.level(unescaped);
  }

  /** The file of a mailbox; what would be hidden, or lead elsewhere, is escaped. */
  static Path fileOf(Path folder, String name) {
    Path file = folder;
    String[] levels = name.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      String level = levels[i].replace("%", "%25");
      String safe = level.startsWith(".") ? "%2E" + level.substring(1) : level;
      file = file.resolve(i == levels.length - 1 ? safe + ENDING : safe);
    }
    return file;
  }
}
