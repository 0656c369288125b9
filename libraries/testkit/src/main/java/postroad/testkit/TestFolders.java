package postroad.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the servers of test processes keep their files, one folder per process. */
final class TestFolders {

  private static final Logger log = LoggerFactory.getLogger(TestFolders.class);

  private static final Path ROOT =
      Path.of(System.getProperty("user.home"), ".cache", "postroad", "tests");

  private TestFolders() {}

  /** A folder that is kept from run to run. */
  static Path kept(String name) {
    return ROOT.resolve(name);
  }

  static Path ofThisProcess(String kind) {
    return ROOT.resolve(kind + "-" + ProcessHandle.current().pid());
  }

  /** Cleans up after test processes that were killed. */
  static void sweep(String kind, Consumer<Path> beforeDeletion) {
    for (Path folder : folders()) {
      String name = folder.getFileName().toString();
      if (name.matches(kind + "-\\d+")
          && !lives(Long.parseLong(name.substring(kind.length() + 1)))) {
        try {
          beforeDeletion.accept(folder);
          delete(folder);
        } catch (RuntimeException anotherProcessSweepsIt) {
          log.debug("left alone: {}", folder, anotherProcessSweepsIt);
        }
      }
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A number may be given again to a new process; that folder then waits for a later sweep. */
  private static boolean lives(long process) {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
  }

  private static List<Path> folders() {
    try {
      Files.createDirectories(ROOT);
      try (Stream<Path> found = Files.list(ROOT)) {
        return found.filter(Files::isDirectory).toList();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
