package postroad.testkit;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.ConsoleHandler;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Says what every thread was doing, virtual ones too, when a test waited in vain or came to no end.
 * It holds wherever this library is on the class path.
 */
public final class WhoWaitsForWhom implements PreInterruptCallback, TestExecutionExceptionHandler {

  private static final Logger LOG = Logger.getLogger(WhoWaitsForWhom.class.getName());

  /** Where everything waits, the first few say it all. */
  private static final int SAID_AT_MOST = 3;

  private static final AtomicInteger SAID = new AtomicInteger();

  @Override
  public void beforeThreadInterrupt(PreInterruptContext interrupt, ExtensionContext test)
      throws IOException {
    say(test, "comes to no end");
  }

  @Override
  public void handleTestExecutionException(ExtensionContext test, Throwable failure)
      throws Throwable {
    boolean inVain =
        Stream.iterate(failure, each -> each != null, Throwable::getCause)
            .anyMatch(WhoWaitsForWhom::isEndOfPatience);
    if (inVain) {
      try {
        say(test, "waited in vain");
      } catch (IOException unwritable) {
        failure.addSuppressed(unwritable);
      }
    }
    throw failure;
  }

  private static boolean isEndOfPatience(Throwable failure) {
    return failure instanceof SocketTimeoutException
        || failure instanceof ConditionTimeoutException;
  }

  private static void say(ExtensionContext test, String what) throws IOException {
    if (SAID.getAndIncrement() >= SAID_AT_MOST) {
      return;
    }
    Path folder = Files.createTempDirectory("threads");
    Path dump = folder.resolve("threads.txt");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
      String threads = Files.readString(dump);
      log(test.getUniqueId() + " " + what + "; the threads:\n" + threads);
    } finally {
      Files.deleteIfExists(dump);
      Files.delete(folder);
    }
  }

  /** By a way of its own: what a service under test does to logging is no matter. */
  private static void log(String text) {
    ConsoleHandler toStandardError = new ConsoleHandler();
    LOG.addHandler(toStandardError);
    LOG.severe(text);
    LOG.removeHandler(toStandardError);
  }
}
