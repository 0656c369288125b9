package postroad.spool.retry;

import java.time.Duration;

/** Work that is looked for again and again. */
public interface Ticker {

  /** What it does, for the log. */
  String deed();

  /** How long to rest when there is nothing to do. */
  Duration every();

  /** Does what there is to do now; whether there is probably more. */
  boolean tick();
}
