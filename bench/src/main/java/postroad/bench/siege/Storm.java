package postroad.bench.siege;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Every gate hears its nonsense, all at the same time. Those who talk wait for answers most of the
 * time, so each gate hears about as much as it would alone.
 */
record Storm(List<Nonsense> everywhere) implements Attack {

  Storm {
    everywhere = List.copyOf(everywhere);
  }

  @Override
  public String name() {
    return "storm";
  }

  @Override
  public List<String> shownIn() {
    return everywhere.stream().flatMap(one -> one.shownIn().stream()).distinct().toList();
  }

  @Override
  public String against(SiegedNode node) throws IOException, BreachException {
    StringBuilder seen = new StringBuilder();
    List<Future<String>> heard = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      everywhere.forEach(one -> heard.add(threads.submit(() -> one.against(node))));
      for (int i = 0; i < heard.size(); i++) {
        String gate = everywhere.get(i).gate().word();
        seen.append(gate).append(": ").append(heardAt(gate, heard.get(i))).append("\n    ");
      }
    }
    return seen.toString().strip();
  }

  private static String heardAt(String gate, Future<String> heard)
      throws IOException, BreachException {
    try {
      return heard.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof BreachException breach) {
        throw new BreachException(gate + ": " + breach.getMessage());
      }
      throw new IOException(gate, failed.getCause());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    }
  }
}
