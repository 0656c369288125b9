package postroad.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.invoke.MethodHandles;
import org.apache.kafka.storage.internals.log.LocalLog;

/**
 * Kafka's recovery of a log after a kill, less one deed: that it empties a whole segment when the
 * disk, not the log, is in trouble. Its class is changed before the broker loads it; an exception
 * of the disk then ends the broker as it does anywhere else in it, and nothing is deleted.
 */
final class CautiousRecovery {

  private static final String LOADER = "LogLoader";
  private static final String METHOD = "recoverLog";

  private static boolean isThere;

  private CautiousRecovery() {}

  /** Must have been called before the first broker of this process is made; more often is well. */
  static synchronized void prepare() {
    if (isThere) {
      return;
    }
    try {
      MethodHandles.privateLookupIn(LocalLog.class, MethodHandles.lookup()).defineClass(changed());
      isThere = true;
    } catch (IllegalAccessException | LinkageError foreign) {
      throw new IllegalStateException("a broker was started before, without us", foreign);
    }
  }

  private static byte[] changed() {
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
    byte[] changed = ClassFile.of().transformClass(ClassFile.of().parse(original()), change);
    if (found[0] != 1) {
      throw new IllegalStateException(
          "this Kafka recovers in another way: see whether it still empties segments on a full disk");
    }
    return changed;
  }

  private static boolean catchesTroubleOfTheDisk(CodeElement element) {
    return element instanceof ExceptionCatch handler
        && handler
            .catchType()
            .map(type -> type.asInternalName().equals("java/io/IOException"))
            .orElse(false);
  }

  private static byte[] original() {
    try (InputStream file = LocalLog.class.getResourceAsStream(LOADER + ".class")) {
      if (file == null) {
        throw new IllegalStateException("this Kafka has no " + LOADER);
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
