package postroad.singlenode.mailformat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The lists of names subscribed to that Dovecot and Courier keep beside the mailboxes. */
final class Subscriptions {

  static final String OF_MAILDIR = "subscriptions";
  static final String OF_MBOX = ".subscriptions";

  private static final String OF_COURIER = "courierimapsubscribed";

  /** The first line of the form with tabs between levels; an empty one follows. */
  private static final String WITH_TABS = "V\t2";

  private Subscriptions() {}

  /**
   * The names in the first list there is.
   *
   * @param separator of levels, where the list does not have tabs; a regular expression
   */
  static Optional<Set<String>> in(Path folder, String separator) throws IOException {
    for (String name : List.of(OF_MAILDIR, OF_MBOX, OF_COURIER)) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        return Optional.of(names(Files.readAllLines(file, StandardCharsets.ISO_8859_1), separator));
      }
    }
    return Optional.empty();
  }

  private static Set<String> names(List<String> lines, String separator) {
    boolean tabs = !lines.isEmpty() && lines.getFirst().equals(WITH_TABS);
    Set<String> names = new TreeSet<>();
    for (String line : tabs ? lines.subList(1, lines.size()) : lines) {
      if (!line.isBlank()) {
        names.add(FolderNames.levels(line, tabs ? "\t" : separator));
      }
    }
    return names;
  }

  static void write(Path file, Collection<String> names) throws IOException {
    StringBuilder list = new StringBuilder(WITH_TABS).append("\n\n");
    names.forEach(name -> list.append(FolderNames.subscription(name)).append('\n'));
    Files.writeString(file, list, StandardCharsets.US_ASCII);
  }
}
