package postroad.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process and all it has started, as Linux sees them. */
public final class ProcessTree {

  /** What {@code sysconf(_SC_CLK_TCK)} is on every Linux of today. */
  private static final double TICKS_PER_SECOND = 100;

  private final ProcessHandle root;

  public ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  /** The process this runs in. */
  public static ProcessTree ofThisProcess() {
    return new ProcessTree(ProcessHandle.current());
  }

  /** How many files and sockets the process may have open. */
  public long mostFiles() {
    return text(root, "limits")
        .lines()
        .filter(line -> line.startsWith("Max open files"))
        .mapToLong(line -> Long.parseLong(line.split(" +", -1)[3]))
        .findFirst()
        .orElse(1024);
  }

  /** Seconds of processor time so far, with those of children that have ended. */
  public double cpuSeconds() {
    return living().mapToLong(ProcessTree::ticks).sum() / TICKS_PER_SECOND;
  }

  /** The same of the process alone, without its children that live. */
  public double ownCpuSeconds() {
    return ticks(root) / TICKS_PER_SECOND;
  }

  /** Mebibytes of memory resident now; what is shared counts once for each process. */
  public double residentMebibytes() {
    return living().mapToLong(each -> kibibytes(each, "status", "VmRSS:")).sum() / 1024.0;
  }

  /** The same, but what several processes share is divided among them. */
  public double proportionalMebibytes() {
    return living().mapToLong(each -> kibibytes(each, "smaps_rollup", "Pss:")).sum() / 1024.0;
  }

  /** The number of the first of them. */
  public long pid() {
    return root.pid();
  }

  private Stream<ProcessHandle> living() {
    return Stream.concat(Stream.of(root), root.descendants());
  }

  /** Fields 14 to 17 of proc(5) stat, counted after the name, which may hold spaces. */
  private static long ticks(ProcessHandle process) {
    String stat = text(process, "stat");
    if (stat.isEmpty()) {
      return 0;
    }
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Stream.of(fields).skip(11).limit(4).mapToLong(Long::parseLong).sum();
  }

  private static long kibibytes(ProcessHandle process, String file, String field) {
    return text(process, file)
        .lines()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  /** Empty for a process that has just ended. */
  private static String text(ProcessHandle process, String file) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), file));
    } catch (IOException ended) {
      return "";
    }
  }

  /** The processor time of several trees together. */
  public static double cpuSeconds(List<ProcessTree> trees) {
    return trees.stream().mapToDouble(ProcessTree::cpuSeconds).sum();
  }
}
