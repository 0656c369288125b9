package postroad.spool.wording;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/** Makes wordings for tests of other packages. */
public final class WordingsFactory {

  private WordingsFactory() {}

  /** Our own words. */
  public static Wordings ours() {
    return new Wordings(
        new WordingSettings(null, "en", ZoneId.of("UTC"), Duration.ofHours(1)),
        new SimpleMeterRegistry());
  }

  /** The operator's words in this folder. */
  static Wordings in(Path folder, String language) {
    return new Wordings(
        new WordingSettings(folder, language, ZoneId.of("UTC"), Duration.ofHours(1)),
        new SimpleMeterRegistry());
  }
}
