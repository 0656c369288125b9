package postroad.bench.reconcile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The end of what each part of a node of ours wrote about itself, for whoever asks why. */
final class LastLines {

  private static final int LINES = 8;
  private static final int COLUMNS = 220;
  private static final int DEPTH =
      4; // where the node has a disk of its own; the broker's segments lie deeper

  private LastLines() {}

  /** Prints it; nothing when no node was started in this folder. */
  static void print(Path node, PrintStream out) throws IOException {
    if (!Files.isDirectory(node)) {
      return;
    }
    try (Stream<Path> inside = Files.find(node, DEPTH, (path, _) -> isLog(path))) {
      for (Path log : inside.sorted().toList()) {
        out.println("the end of " + node.relativize(log));
        List<String> lines = lines(log);
        lines.stream()
            .skip(Math.max(0, lines.size() - LINES))
            .forEach(
                line -> out.println("  " + line.substring(0, Math.min(line.length(), COLUMNS))));
      }
    }
  }

  private static boolean isLog(Path path) {
    Path folder = path.getParent();
    return path.endsWith("said")
        || (folder != null && folder.endsWith("log") && path.toString().endsWith(".log"));
  }

  /** Also of a file somebody is writing to. */
  private static List<String> lines(Path log) throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
  }
}
