package postroad.singlenode.moving;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import postroad.singlenode.Terminal;
import postroad.singlenode.node.NodeAwayException;

/** Asks a node that is away again, for four minutes: it may just be starting anew. */
final class Patience {

  private static final List<Duration> WAITS =
      Stream.of(1, 2, 4, 8, 15, 30, 60, 60, 60).map(Duration::ofSeconds).toList();

  private final Terminal terminal;
  private final List<Duration> waits;

  Patience(Terminal terminal) {
    this(terminal, WAITS);
  }

  Patience(Terminal terminal, List<Duration> waits) {
    this.terminal = terminal;
    this.waits = waits;
  }

  void ask(Runnable deed) {
    var _ =
        ask(() -> {
          deed.run();
          return true;
        });
  }

  <T> T ask(Supplier<T> question) {
    for (Duration wait : waits) {
      try {
        return question.get();
      } catch (NodeAwayException away) {
        terminal.progress(away.getMessage() + " (trying again)");
        pause(wait);
      }
    }
    return question.get();
  }

  private static void pause(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new NodeAwayException("interrupted");
    }
  }
}
