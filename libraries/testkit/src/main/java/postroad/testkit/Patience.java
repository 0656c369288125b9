package postroad.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long tests wait for what must come: so long that a slow machine fails none. It holds wherever
 * this library is on the class path, without a word in the test; a test that says how long it waits
 * is not changed.
 */
public final class Patience implements LauncherSessionListener {

  /** What a test waits for has gone wrong when it is not there by then. */
  public static final Duration LONG = Duration.ofMinutes(1);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultTimeout(LONG);
  }
}
