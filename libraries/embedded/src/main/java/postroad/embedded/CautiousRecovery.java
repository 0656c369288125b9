package postroad.embedded;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.ExceptionCatch;
import org.apache.kafka.storage.internals.log.LocalLog;

/**
 * Kafka's recovery of a log after a kill, less one deed: that it empties a whole segment when the
 * disk, not the log, is in trouble. An exception of the disk ends the broker as it does anywhere
 * else in it, and nothing is deleted.
 */
final class CautiousRecovery {

  private static final String LOADER = "LogLoader";
  private static final String METHOD = "recoverLog";

  private CautiousRecovery() {}

  /** Must have been called before the first broker of this process is made; more often is well. */
  static void prepare() {
    int[] found = {0};
    ClassTransform change =
        ClassTransform.transformingMethodBodies(
            method -> method.methodName().equalsString(METHOD),
            (code, element) -> {
              if (catchesTroubleOfTheDisk(element)) {
                found[0]++;
              } else {
                code.with(element);
              }
            });
    ChangedClass.load(LocalLog.class, LOADER, change, () -> found[0]);
  }

  private static boolean catchesTroubleOfTheDisk(CodeElement element) {
    return element instanceof ExceptionCatch handler
        && handler
            .catchType()
            .map(type -> type.asInternalName().equals("java/io/IOException"))
            .orElse(false);
  }
}
