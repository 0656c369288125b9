package postroad.spool.wording;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts in force. Broken ones are an error at the start; later the last good ones stay in force
 * until they are mended, and nothing has to be started again.
 */
public final class Wordings implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Wordings.class);

  private final WordingFiles files;
  private final AtomicInteger broken = new AtomicInteger();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("templates").factory());
  private List<String> state;
  private final Wording ours;
  private volatile Wording inForce;

  Wordings(WordingSettings settings, MeterRegistry meters) {
    this.files = new WordingFiles(settings);
    this.ours = files.ours();
    this.state = files.state();
    this.inForce = files.read();
    meters.gauge("postroad.reports.templates.broken", broken);
    long pause = settings.lookEvery().toMillis();
    if (settings.templates() != null) {
      var _ = watch.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }
  }

  /** The words of a report: a report is owed even where a text turns out to be of no use. */
  public Written write(Kind kind, Story story) {
    try {
      return inForce.write(kind, story);
    } catch (IllegalArgumentException unforeseen) {
      log.error("a report of the kind {} is written in our own words", kind.file(), unforeseen);
      return ours.write(kind, story);
    }
  }

  /** Reads the texts again if they have changed. */
  void look() {
    try {
      List<String> now = files.state();
      if (!now.equals(state)) {
        inForce = files.read();
        state = now;
        broken.set(0);
        log.info("the texts of reports were read again");
      }
    } catch (RuntimeException unusable) {
      if (broken.getAndSet(1) == 0) {
        log.error("the texts of reports stay as they were: {}", unusable.getMessage());
      }
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
