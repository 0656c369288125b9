package postroad.singlenode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a part of a separate node is told on its standard input, where no other user of the machine
 * can read along: settings, then a line with a dot. The end of the input tells it to stop.
 */
record Orders(Map<String, String> settings) {

  private static final String END = ".";

  Orders {
    settings = Map.copyOf(settings);
  }

  /** The lines that say so. */
  String text() {
    Properties properties = new Properties();
    properties.putAll(settings);
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return text + END + "\n";
  }

  /**
   * Reads them.
   *
   * @throws IOException also when the input ends before the dot
   */
  static Orders read(BufferedReader input) throws IOException {
    StringBuilder text = new StringBuilder();
    String line = input.readLine();
    while (line != null && !line.equals(END)) {
      text.append(line).append('\n');
      line = input.readLine();
    }
    if (line == null) {
      throw new IOException("the orders have no end");
    }
    Properties properties = new Properties();
    properties.load(new StringReader(text.toString()));
    return new Orders(
        properties.stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, properties::getProperty)));
  }
}
