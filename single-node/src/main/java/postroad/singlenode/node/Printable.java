package postroad.singlenode.node;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What strangers wrote, so that it cannot steer a terminal: control characters, and those that turn
 * the direction of text, are shown as marks.
 */
public final class Printable {

  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Printable() {}

  /** One line, however many it was. */
  public static String line(String text) {
    return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "\ufffd");
  }

  /** Lines, each of which is safe. */
  public static Iterable<String> lines(String text) {
    return text.lines().map(line -> line(line.replace("\t", "    "))).toList();
  }

  /** JSON in ASCII: its escapes leave nothing a terminal would obey but DEL. */
  public static String json(JsonNode value) {
    return ASCII.writeValueAsString(value).replace("\u007f", "\\u007f");
  }
}
