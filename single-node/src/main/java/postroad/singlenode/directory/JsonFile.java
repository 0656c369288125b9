package postroad.singlenode.directory;

import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import postroad.singlenode.node.NodeException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of JSON objects: an array of them, or one after another, read one at a time. */
final class JsonFile {

  /** One object may come after another. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Reader text;

  JsonFile(Reader text) {
    this.text = text;
  }

  /**
   * Reads it all; what is no JSON ends it, an object that is wrong keeps none of the others out.
   */
  void forEach(Consumer<ImportedLine> use, CsvFile.Complaint complaint) {
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
          continue;
        }
        long line = parser.currentTokenLocation().getLineNr();
        JsonNode object = JSON.readTree(parser);
        try {
          use.accept(ImportedLine.of(line, fields(object)));
        } catch (IllegalArgumentException mistake) {
          complaint.about(line, String.valueOf(mistake.getMessage()));
        }
      }
    } catch (JacksonException noJson) {
      throw new NodeException(
          "line %d is no JSON; what stands before it was taken"
              .formatted(noJson.getLocation() == null ? 0 : noJson.getLocation().getLineNr()));
    }
  }

  private static Map<String, String> fields(JsonNode object) {
    if (!object.isObject()) {
      throw new IllegalArgumentException("an account is an object");
    }
    Map<String, String> fields = new HashMap<>();
    for (var field : object.properties()) {
      String known = ImportedLine.known(field.getKey());
      if (known.isEmpty() || field.getValue().isContainer()) {
        throw new IllegalArgumentException("not understood: " + field.getKey());
      }
      if (!field.getValue().isNull()) {
        fields.put(known, field.getValue().asString());
      }
    }
    return fields;
  }
}
