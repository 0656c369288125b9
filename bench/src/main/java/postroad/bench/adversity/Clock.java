package postroad.bench.adversity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The time of day some processes see, which can jump; how long something takes they see as it is.
 * It is a small library in C before their libc, made by the machine's own compiler.
 */
public final class Clock {

  private final Path library;
  private final Path file;

  private Clock(Path library, Path file) {
    this.library = library;
    this.file = file;
  }

  /**
   * Makes one that goes right.
   *
   * @param file what it shows is written there, and what makes it beside it
   * @throws IOException when the machine has no C compiler, or what it makes does not work here
   */
  public static Clock in(Path file) throws IOException {
    Path source = file.resolveSibling(file.getFileName() + ".c");
    try (InputStream text = Clock.class.getResourceAsStream("clock.c")) {
      Files.copy(Objects.requireNonNull(text), source, StandardCopyOption.REPLACE_EXISTING);
    }
    Clock clock = new Clock(file.resolveSibling(file.getFileName() + ".so"), file);
    clock.turn(Duration.ZERO);
    String library = clock.library.toString();
    compile("cc", "-shared", "-fPIC", "-O2", "-o", library, source.toString(), "-ldl");
    return clock;
  }

  private static void compile(String... command) throws IOException {
    try {
      Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (compiler.waitFor() != 0) {
        throw new IOException("the clock that is turned could not be compiled: " + said.strip());
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a clock was made", hurried);
    } catch (IOException missing) {
      throw new IOException(
          "a clock is turned by a library in C: " + missing.getMessage(), missing);
    }
  }

  /** What a process that is to see it has in its environment. */
  public Map<String, String> environment() {
    return Map.of("LD_PRELOAD", library.toString(), "POSTROAD_CLOCK", file.toString());
  }

  /** From now on it is so far before the right time, or behind it. */
  public void turn(Duration offset) throws IOException {
    ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    seconds.putLong(0, offset.toSeconds());
    try (FileChannel shown =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      shown.write(seconds, 0);
    }
  }
}
