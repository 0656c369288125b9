package postroad.singlenode.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One account of a file; its text does not contain what stands there.
 *
 * @param number of the line it begins in
 * @param fields as the administration calls them
 */
record ImportedLine(long number, Map<String, Object> fields) {

  private static final Map<String, String> KNOWN =
      Map.of(
          "address", "address",
          "password", "password",
          "passwordhash", "passwordHash",
          "enabled", "enabled",
          "quota", "quota",
          "messages", "messages");

  private static final List<String> YES_AND_NO = List.of("true", "false", "yes", "no", "1", "0");

  ImportedLine {
    fields = Map.copyOf(fields);
  }

  /** The name of this column; nothing when there is none like it. */
  static String known(String column) {
    String folded = column.strip().toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    return KNOWN.getOrDefault(folded, "");
  }

  /**
   * A line from its texts; what is empty was left out.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static ImportedLine of(long number, Map<String, String> texts) {
    Map<String, Object> fields = new LinkedHashMap<>();
    texts.forEach((field, text) -> {
      if (!text.isEmpty()) {
        fields.put(field, value(field, text));
      }
    });
    return new ImportedLine(number, fields);
  }

  private static Object value(String field, String text) {
    String bare = text.strip();
    return switch (field) {
      case "password" -> text; // spaces and all
      case "enabled" -> {
        String word = bare.toLowerCase(Locale.ROOT);
        if (!YES_AND_NO.contains(word)) {
          throw new IllegalArgumentException("enabled is true or false");
        }
        yield YES_AND_NO.indexOf(word) % 2 == 0;
      }
      case "messages" -> {
        if (!bare.matches("\\d{1,18}")) {
          throw new IllegalArgumentException("messages is a number");
        }
        yield Long.valueOf(bare);
      }
      default -> bare;
    };
  }

  @Override
  public String toString() {
    return "ImportedLine[" + number + "]";
  }
}
