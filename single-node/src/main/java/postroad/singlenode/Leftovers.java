package postroad.singlenode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import postroad.embedded.CannotStart;

/**
 * Parts whose starter was killed. They end by themselves, as they notice at once; a part that does
 * not is ended.
 */
final class Leftovers {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Leftovers() {}

  /** Where each part's process number stands while it runs. */
  static Path folderIn(Path data) {
    return data.resolve("run");
  }

  /** Returns when none is left. */
  static void awaitEnd(Path data) {
    try {
      Path folder = Files.createDirectories(folderIn(data));
      List<Path> files;
      try (Stream<Path> inside = Files.list(folder)) {
        files = inside.toList();
      }
      List<ProcessHandle> parts =
          files.stream().flatMap(file -> partNamedIn(file, data).stream()).toList();
      var all = parts.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(all)
          .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .join();
      parts.forEach(ProcessHandle::destroyForcibly);
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException notWritable) {
      throw new CannotStart.FolderNotWritable(folderIn(data), notWritable);
    }
  }

  /** The process a file names, unless the number was given to somebody else since. */
  private static Optional<ProcessHandle> partNamedIn(Path file, Path data) {
    try {
      String number = Files.readString(file, StandardCharsets.US_ASCII).strip();
      return number.matches("\\d{1,10}")
          ? ProcessHandle.of(Long.parseLong(number)).filter(process -> isPart(process, data))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isPart(ProcessHandle process, Path data) {
    String commandLine = process.info().commandLine().orElse("");
    return commandLine.contains(PostroadCommand.class.getName() + " serve ")
        && commandLine.endsWith(data.toString());
  }
}
