package postroad.singlenode.mailformat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One Maildir, read while programs may change it: a message keeps the beginning of its name while
 * its flags, at the end of it, change. The time of a file is the internal date, as Dovecot has it.
 */
final class Maildir implements FoundMailbox {

  private final String name;
  private final Path folder;

  Maildir(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean namesAreUnique() {
    return true;
  }

  @Override
  public long amount() throws IOException {
    long amount = 0;
    for (Path file : files()) {
      amount += sizeOf(file);
    }
    return amount;
  }

  /** None of a file that was moved: it is looked for again when it is read. */
  private static long sizeOf(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException moved) {
      return 0;
    }
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    Map<Character, String> keywords = keywords();
    for (Path file : files()) {
      try {
        BasicFileAttributes about = Files.readAttributes(present(file), BasicFileAttributes.class);
        if (!about.isRegularFile()) {
          visitor.unreadable(file.toString(), "it is no file");
          continue;
        }
        MaildirName called = MaildirName.of(file);
        visitor.message(
            new FoundMessage(
                file.toString(),
                called.unique(),
                called.flags(keywords),
                about.lastModifiedTime().toInstant(),
                about.size(),
                () -> open(file)));
      } catch (NoSuchFileException gone) {
        visitor.unreadable(file.toString(), "it is not there any more");
      }
    }
  }

  private InputStream open(Path file) throws IOException {
    return new CrlfInputStream(Files.newInputStream(present(file)));
  }

  /** By time, as far as names tell it. */
  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String part : List.of("cur", "new")) {
      if (Files.isDirectory(folder.resolve(part))) {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder.resolve(part))) {
          for (Path file : inside) {
            if (!file.getFileName().toString().startsWith(".")) {
              files.add(file);
            }
          }
        }
      }
    }
    files.sort(Comparator.comparing(MaildirName::of));
    return files;
  }

  /** The file, wherever a program that changed its flags has moved it. */
  private Path present(Path file) throws IOException {
    if (Files.exists(file)) {
      return file;
    }
    String unique = MaildirName.of(file).unique();
    for (String part : List.of("cur", "new")) {
      try (DirectoryStream<Path> inside =
          Files.newDirectoryStream(
              folder.resolve(part), other -> MaildirName.of(other).unique().equals(unique))) {
        for (Path found : inside) {
          return found;
        }
      }
    }
    throw new NoSuchFileException(file.toString());
  }

  /** Which keyword each small letter stands for in this Maildir. */
  private Map<Character, String> keywords() throws IOException {
    Map<Character, String> keywords = new HashMap<>();
    Path list = folder.resolve(MaildirName.KEYWORDS);
    if (!Files.isRegularFile(list)) {
      return keywords;
    }
    try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", 2);
        if (words.length == 2 && words[0].matches("[0-9]|1[0-9]|2[0-5]")) {
          keywords.put((char) ('a' + Integer.parseInt(words[0])), Keywords.sound(words[1].strip()));
        }
      }
    }
    return keywords;
  }
}
