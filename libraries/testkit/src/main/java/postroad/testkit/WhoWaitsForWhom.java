package postroad.testkit;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;

/**
 * Says what every thread was doing, virtual ones too, when a test is interrupted because it came to
 * no end. It holds wherever this library is on the class path.
 */
public final class WhoWaitsForWhom implements PreInterruptCallback {

  private static final System.Logger LOG = System.getLogger(WhoWaitsForWhom.class.getName());

  @Override
  public void beforeThreadInterrupt(PreInterruptContext interrupt, ExtensionContext test)
      throws IOException {
    Path folder = Files.createTempDirectory("threads");
    Path dump = folder.resolve("threads.txt");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
      LOG.log(
          Level.ERROR,
          "{0} comes to no end; the threads:\n{1}",
          test.getUniqueId(),
          Files.readString(dump));
    } finally {
      Files.deleteIfExists(dump);
      Files.delete(folder);
    }
  }
}
