package postroad.singlenode;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Starting things side by side, each on a thread of its own. */
final class Aside {

  private Aside() {}

  static <T> CompletableFuture<T> run(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            result.complete(work.get());
          } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
          }
        });
    return result;
  }

  /** Waits for all, also when one fails: what still starts must be known before it is stopped. */
  static void awaitAll(List<? extends CompletableFuture<?>> tasks) {
    CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)).join();
  }
}
