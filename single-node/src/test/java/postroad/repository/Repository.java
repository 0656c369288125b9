package postroad.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The working tree the tests run in. */
final class Repository {

  static final List<String> SERVICES =
      List.of(
          "smtp-ingress-service",
          "spool-service",
          "relay-service",
          "mailbox-service",
          "access-service");

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Repository() {}

  static Path file(String relative) {
    return ROOT.resolve(relative);
  }

  static String text(String relative) {
    return text(file(relative));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The files below a folder whose path ends so, built ones left out. */
  static List<Path> filesBelow(String folder, String ending) {
    try (Stream<Path> all = Files.walk(file(folder))) {
      return all.filter(path -> path.toString().endsWith(ending))
          .filter(path -> !path.toString().contains("/target/"))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
