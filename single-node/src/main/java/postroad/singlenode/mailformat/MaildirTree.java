package postroad.singlenode.mailformat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Maildir and the mailboxes in it: folders such as {@code .Archive.2024} (Maildir++), or folders
 * in folders, as Dovecot's layout {@code fs} has them.
 */
final class MaildirTree {

  private final List<FoundMailbox> found = new ArrayList<>();

  private MaildirTree() {}

  /** Whether there is one, or folders with some in them. */
  static boolean isAt(Path place) throws IOException {
    return Files.isDirectory(place) && !find(place).isEmpty();
  }

  static FoundAccount in(Path root) throws IOException {
    List<FoundMailbox> mailboxes = find(root);
    return new FoundAccount(mailboxes, Subscriptions.in(root, "[./]"));
  }

  private static List<FoundMailbox> find(Path root) throws IOException {
    MaildirTree tree = new MaildirTree();
    if (isMaildir(root)) {
      tree.found.add(new Maildir("INBOX", root));
    }
    tree.look(root, "");
    return tree.found;
  }

  private void look(Path folder, String above) throws IOException {
    for (Path inside : foldersIn(folder)) {
      String file = inside.getFileName().toString();
      if (file.startsWith(".")) {
        if (isMaildir(inside) && file.length() > 1) {
          found.add(new Maildir(above + FolderNames.ofMaildir(file), inside));
        }
        continue;
      }
      if (isPartOfMaildir(folder, file)) {
        continue;
      }
      String name = above + FolderNames.level(file);
      if (isMaildir(inside)) {
        found.add(new Maildir(name, inside));
      }
      look(inside, name + "/");
    }
  }

  private static boolean isPartOfMaildir(Path folder, String file) {
    return isMaildir(folder) && (file.equals("cur") || file.equals("new") || file.equals("tmp"));
  }

  private static List<Path> foldersIn(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(one -> Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  private static boolean isMaildir(Path folder) {
    return Files.isDirectory(folder.resolve("cur"));
  }
}
