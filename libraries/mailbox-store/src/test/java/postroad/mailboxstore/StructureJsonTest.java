package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import postroad.message.HeaderSummary;
import postroad.message.MessageStructure;
import postroad.message.Part;

class StructureJsonTest {

  @Test
  void aStructureComesBackAsItWas() {
    MessageStructure structure = Samples.structure("Hi");

    MessageStructure back = StructureJson.read(StructureJson.write(structure));

    assertThat(back).isEqualTo(structure);
    assertThat(back.root().parameters().keySet()).containsExactly("zeta", "charset", "a");
  }

  @Test
  void whatIsEmptyIsNotWritten() {
    String json = StructureJson.write(Samples.structure(null));

    assertThat(json)
        .doesNotContain("null", "[]", ":{}", "multipart", "subject", "\"bcc\"")
        .contains("\"a\":\"\"");
  }

  @Test
  void aNulIsEscaped() {
    MessageStructure structure = Samples.structure("a\0b\u2028\uD83D\uDE00");

    String json = StructureJson.write(structure);

    assertThat(json).doesNotContain("\0");
    assertThat(StructureJson.read(json)).isEqualTo(structure);
  }

  @Test
  void wordsOfLaterVersionsArePassedOverAndAbsentOnesAreEmpty() {
    MessageStructure structure =
        StructureJson.read(
            """
            {"new": {"a": [1, {}]},
             "envelope": {"subject": null, "from": null, "mood": ["fine"], "to": [{"new": {}}]},
             "root": {"type": "text", "bodyEnd": 5000000000, "parameters": null, "taste": {"a": 1}}}
            """);

    HeaderSummary envelope = structure.envelope();
    assertThat(envelope.subject()).isNull();
    assertThat(envelope.from()).isEmpty();
    assertThat(envelope.to()).containsExactly(new HeaderSummary.Address(null, null, null, null));
    assertThat(structure.root().size()).isEqualTo(5_000_000_000L);
    assertThat(structure.root().parameters()).isEmpty();
    assertThat(structure.root().message()).isNull();
  }

  @Test
  void aHundredLevelsComeBack() {
    MessageStructure structure = Samples.structure("innermost");
    for (int level = 0; level < 100; level++) {
      Part outer =
          new Part(
              0, 1, 2, 3, "message", "rfc822", Map.of(), null, null, "7bit", null, null, Map.of(),
              List.of(), null, List.of(), structure);
      structure = new MessageStructure(structure.envelope(), outer);
    }
    assertThat(StructureJson.read(StructureJson.write(structure))).isEqualTo(structure);
  }
}
