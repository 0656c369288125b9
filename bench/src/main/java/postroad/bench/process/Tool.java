package postroad.bench.process;

import java.io.IOException;

/** Runs a program of this machine to its end. */
public final class Tool {

  private Tool() {}

  /**
   * Returns when it has done its work.
   *
   * @throws IOException when it says that it has not
   */
  public static void run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
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
