package postroad.access.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** RFC 9585 §4. */
class ProgressTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void nothingIsSaidUntilItTakesLong() throws IOException {
    Progress progress = new Progress(said::add, SECOND, clock::get);

    progress.at(1, 9);
    assertThat(said).isEmpty();
    clock.addAndGet(SECOND.toNanos());
    progress.at(2, 9);
    progress.at(3, 9);
    assertThat(said).containsExactly("2 9");
    clock.addAndGet(SECOND.toNanos());
    progress.at(4, 9);
    assertThat(said).containsExactly("2 9", "4 9");
  }

  /** As COPY and MOVE do it: one step, of which nobody knows how long it takes. */
  @Test
  void aStepIsAccompaniedUntilItIsDone() throws IOException {
    CountDownLatch heardTwice = new CountDownLatch(2);
    Progress.Voice voice =
        howFar -> {
          said.add(howFar);
          heardTwice.countDown();
        };
    Progress progress = new Progress(voice, Duration.ofMillis(1), System::nanoTime);

    assertThat(progress.during(() -> isReached(heardTwice))).isTrue();
    assertThat(said).hasSizeGreaterThanOrEqualTo(2).containsOnly("NIL NIL");
  }

  @Test
  void whatGoesWrongInAStepGoesWrongInTheCommand() {
    Progress progress = new Progress(said::add, SECOND, clock::get);
    IllegalStateException trouble = new IllegalStateException("the disk is full");

    assertThatThrownBy(() ->
            progress.during(() -> {
              throw trouble;
            }))
        .isSameAs(trouble);
  }

  private static boolean isReached(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
