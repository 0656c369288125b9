package postroad.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.invoke.MethodHandles;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * A class of Kafka's that is not loaded as its makers left it, but with one deed of it changed. It
 * must not have been loaded before.
 */
final class ChangedClass {

  private static final Set<String> loaded = new HashSet<>();

  private ChangedClass() {}

  /**
   * Loads a class, changed, unless that was done before.
   *
   * @param neighbour a class of the same package, by which we come in
   * @param name what its file is called, without {@code .class}
   * @param places in how many places the change found what it is for: one, or this is a Kafka we do
   *     not know
   */
  static synchronized void load(
      Class<?> neighbour, String name, ClassTransform change, IntSupplier places) {
    if (loaded.contains(name)) {
      return;
    }
    ClassFile files = ClassFile.of();
    byte[] changed = files.transformClass(files.parse(original(neighbour, name)), change);
    if (places.getAsInt() != 1) {
      throw new IllegalStateException(
          "in this Kafka " + name + " is another: see whether it still has to be changed");
    }
    try {
      MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup()).defineClass(changed);
    } catch (IllegalAccessException | LinkageError foreign) {
      throw new IllegalStateException("a broker was started before, without us", foreign);
    }
    loaded.add(name);
  }

  private static byte[] original(Class<?> neighbour, String name) {
    try (InputStream file = neighbour.getResourceAsStream(name + ".class")) {
      if (file == null) {
        throw new IllegalStateException("this Kafka has no " + name);
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
