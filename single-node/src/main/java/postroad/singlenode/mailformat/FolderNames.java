package postroad.singlenode.mailformat;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import postroad.access.imap.wire.SyntaxError;
import postroad.access.imap.wire.Utf7;

/** Names of mailboxes as Dovecot and Courier write them on disk. */
final class FolderNames {

  /** What Dovecot's listescape writes for a character that separates levels. */
  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-9a-f]{2})");

  private FolderNames() {}

  /** The name of a mailbox whose folder is named so: {@code .Archive.2024}. */
  static String ofMaildir(String folder) {
    return levels(folder.substring(1), "\\.");
  }

  /** The name in a list of subscriptions, whose levels are separated so. */
  static String levels(String written, String separator) {
    return Arrays.stream(written.split(separator))
        .map(FolderNames::level)
        .collect(Collectors.joining("/"));
  }

  /** One level; what is no modified UTF-7 is taken as it stands. */
  static String level(String written) {
    String plain =
        ESCAPED
            .matcher(written)
            .replaceAll(found ->
                String.valueOf((char) Integer.parseInt(found.group(1), 16)).replace("\\", "\\\\"));
    try {
      return Utf7.decode(plain);
    } catch (SyntaxError otherwise) {
      return plain;
    }
  }

  /** The folder of a mailbox in a Maildir. */
  static String maildirOf(String name) {
    return Arrays.stream(name.split("/"))
        .map(level -> Utf7.encode(level.replace("\\", "\\5c").replace(".", "\\2e")))
        .collect(Collectors.joining(".", ".", ""));
  }

  /** The line of a list of subscriptions, in the form that has a tab between levels. */
  static String subscription(String name) {
    return Arrays.stream(name.split("/")).map(Utf7::encode).collect(Collectors.joining("\t"));
  }
}
