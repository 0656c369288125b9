import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Checks, or with "apply" mends, the layout of every Java file below a folder. */
final class Format {

  private static final Formatter FORMATTER = new Formatter();

  public static void main(String[] arguments) throws IOException {
    boolean apply = arguments[0].equals("apply");
    var untidy = new ConcurrentLinkedQueue<Path>();
    sourcesBelow(Path.of(arguments[1])).parallelStream()
        .filter(file -> !isTidy(file, apply))
        .forEach(untidy::add);
    untidy.stream().sorted().forEach(file -> System.err.println((apply ? "tidied " : "untidy ") + file));
    if (!apply && !untidy.isEmpty()) {
      System.err.println("To mend: mvn -N validate -Dformat.deed=apply");
      System.exit(1);
    }
  }

  private static List<Path> sourcesBelow(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/") && !file.toString().contains("/target/"))
          .toList();
    }
  }

  private static boolean isTidy(Path file, boolean apply) {
    try {
      String source = Files.readString(file);
      String tidy = tidied(source);
      if (apply && !tidy.equals(source)) {
        Files.writeString(file, tidy);
      }
      return tidy.equals(source);
    } catch (Exception unreadable) {
      throw new IllegalStateException(file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  private static String tidied(String source) throws Exception {
    String ordered = ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.GOOGLE);
    return FORMATTER.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
  }
}
