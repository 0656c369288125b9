package postroad.mailboxstore;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import postroad.message.MessageStructure;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a structure is kept: JSON without what is empty. It is text and not {@code jsonb}, which
 * would put the parameters of a part into another order and refuse a NUL.
 */
public final class StructureJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultVisibility(
              what -> what.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
          .changeDefaultPropertyInclusion(
              with -> with.withValueInclusion(JsonInclude.Include.NON_NULL))
          .withConfigOverride(List.class, StructureJson::emptyIsAbsent)
          .withConfigOverride(Map.class, StructureJson::emptyIsAbsent)
          .build();

  private StructureJson() {}

  private static void emptyIsAbsent(MutableConfigOverride override) {
    override.setInclude(
        JsonInclude.Value.construct(
            JsonInclude.Include.NON_EMPTY, JsonInclude.Include.USE_DEFAULTS));
  }

  static String write(MessageStructure structure) {
    return JSON.writeValueAsString(structure);
  }

  public static MessageStructure read(String json) {
    try (JsonParser words = JSON.createParser(json)) {
      return new StructureReader(words).read();
    }
  }
}
