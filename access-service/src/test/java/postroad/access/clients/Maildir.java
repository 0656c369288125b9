package postroad.access.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of messages as mail programs keep them, a file each; the UID at the server stands in the
 * name, and flags behind it.
 */
final class Maildir {

  private static final Pattern UID = Pattern.compile(",U=(\\d+)");

  private final Path folder;

  private Maildir(Path folder) {
    this.folder = folder;
  }

  static Maildir at(Path folder) throws IOException {
    for (String part : List.of("cur", "new", "tmp")) {
      Files.createDirectories(folder.resolve(part));
    }
    return new Maildir(folder);
  }

  /** The files of its messages, by UID. */
  List<Path> messages() throws IOException {
    try (Stream<Path> seen = Files.list(folder.resolve("cur"));
        Stream<Path> unseen = Files.list(folder.resolve("new"))) {
      return Stream.concat(seen, unseen).sorted(Comparator.comparingLong(Maildir::uid)).toList();
    }
  }

  private static long uid(Path file) {
    Matcher found = UID.matcher(file.getFileName().toString());
    return found.find() ? Long.parseLong(found.group(1)) : Long.MAX_VALUE;
  }

  /** How many messages have this flag: S for seen, F for flagged. */
  long count(String flag) throws IOException {
    return messages().stream().filter(file -> flags(file).contains(flag)).count();
  }

  private static String flags(Path file) {
    String name = file.getFileName().toString();
    int comma = name.lastIndexOf(":2,");
    return comma < 0 ? "" : name.substring(comma + 3);
  }

  void mark(Path message, String flag) throws IOException {
    String name = message.getFileName().toString();
    String base = name.contains(":2,") ? name.substring(0, name.lastIndexOf(":2,")) : name;
    var _ = Files.move(message, folder.resolve("cur").resolve(base + ":2," + flag));
  }

  void add(String name, String message) throws IOException {
    Files.writeString(folder.resolve("cur").resolve(name + ":2,S"), message.replace("\r\n", "\n"));
  }

  void moveTo(Path message, Maildir other) throws IOException {
    String name = message.getFileName().toString().replaceFirst("[,:].*", "");
    var _ = Files.move(message, other.folder.resolve("cur").resolve(name + ":2,"));
  }

  static void remove(Path message) {
    try {
      Files.delete(message);
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }
}
