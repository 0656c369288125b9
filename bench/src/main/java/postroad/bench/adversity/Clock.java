package postroad.bench.adversity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The time of day some processes see (by libfaketime), which can jump; how long something takes
 * they see as it is.
 */
public final class Clock {

  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib64/faketime/libfaketime.so.1"));

  private final Path library;
  private final Path file;

  private Clock(Path library, Path file) {
    this.library = library;
    this.file = file;
  }

  /**
   * Makes one that goes right.
   *
   * @param file what it shows is written there
   * @throws IOException when libfaketime is not installed
   */
  public static Clock in(Path file) throws IOException {
    Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
    Clock clock =
        new Clock(
            library.orElseThrow(
                () -> new IOException("a clock is turned by libfaketime, which is not installed")),
            file);
    clock.turn(Duration.ZERO);
    return clock;
  }

  /** What a process that is to see it has in its environment. */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "DONT_FAKE_MONOTONIC",
        "1",
        "FAKETIME_CACHE_DURATION",
        "1",
        "FAKETIME_TIMESTAMP_FILE",
        file.toString());
  }

  /** From now on it is so far before the right time, or behind it. */
  public void turn(Duration offset) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, (offset.isNegative() ? "" : "+") + offset.toSeconds() + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
