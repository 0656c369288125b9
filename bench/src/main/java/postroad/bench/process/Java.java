package postroad.bench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a class of ours in a Java of its own, the same as this one, with the options of our images.
 *
 * @param classPath where the classes are
 */
public record Java(String classPath) {

  private static final List<String> AS_IN_OUR_IMAGES =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** The class path this process runs from. */
  public static Java ofThisProcess() {
    return new Java(System.getProperty("java.class.path"));
  }

  /** What to execute. */
  public List<String> command(List<String> options, String mainClass, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(AS_IN_OUR_IMAGES);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(words);
    return command;
  }
}
