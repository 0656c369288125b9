package postroad.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a program of this machine to its end. */
public final class Tool {

  private Tool() {}

  /**
   * Returns when it has done its work.
   *
   * @throws IOException when it says that it has not
   */
  public static void run(String... command) throws IOException {
    start(ProcessBuilder.Redirect.DISCARD, command);
  }

  /**
   * What it says.
   *
   * @throws IOException when it says that it has not done its work
   */
  public static String answer(String... command) throws IOException {
    Path said = Files.createTempFile("said", "");
    try {
      start(ProcessBuilder.Redirect.to(said.toFile()), command);
      return Files.readString(said);
    } finally {
      Files.delete(said);
    }
  }

  private static void start(ProcessBuilder.Redirect output, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command[0] + " ended with " + process.exitValue());
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + command[0] + " runs", hurried);
    }
  }
}
