package postroad.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The heap of a Java that runs here.
 *
 * @param pid of its process
 */
public record Heap(long pid) {

  /** How many octets of it are in use; what is not is collected first. */
  public long liveOctets() throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String last = "";
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line.isBlank() ? last : line.strip();
      }
    }
    String[] words = last.split(" +", -1);
    if (!words[0].equals("Total")) {
      throw new IOException("jcmd said " + last);
    }
    return Long.parseLong(words[2]);
  }
}
