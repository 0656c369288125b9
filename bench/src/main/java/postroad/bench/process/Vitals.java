package postroad.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How a Java that runs here is.
 *
 * @param residentMebibytes what Linux keeps of it in memory
 * @param liveMebibytes what is left of its heap after a full collection
 * @param files and sockets it has open
 * @param threads of the system, not virtual ones
 */
public record Vitals(double residentMebibytes, double liveMebibytes, long files, long threads) {

  /** Looks at this process, which collects its garbage first. */
  public static Vitals ofJava(long pid) throws IOException {
    long live = new Heap(pid).liveOctets();
    Path proc = Path.of("/proc", String.valueOf(pid));
    return new Vitals(
        number(proc, "VmRSS:") / 1024.0,
        live / 1024.0 / 1024.0,
        entries(proc.resolve("fd")),
        number(proc, "Threads:"));
  }

  private static long number(Path proc, String field) throws IOException {
    return Files.readAllLines(proc.resolve("status")).stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static long entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.count();
    }
  }

  /** In one line for people. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "resident %.0f MiB, heap %.1f MiB, files %d, threads %d",
        residentMebibytes,
        liveMebibytes,
        files,
        threads);
  }
}
