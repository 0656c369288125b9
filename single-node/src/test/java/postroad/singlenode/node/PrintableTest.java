package postroad.singlenode.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What strangers wrote cannot steer a terminal. */
class PrintableTest {

  @Test
  void controlsAndTurnedTextAreMarks() {
    assertThat(Printable.line("a\u001b[31mb\u009b2Jc\r\nd\u202ee\u007f\u2028"))
        .isEqualTo("a\ufffd[31mb\ufffd2Jc\ufffd\ufffdd\ufffde\ufffd\ufffd");
    assertThat(Printable.line("Grüße an müller@exämple.test 你好"))
        .isEqualTo("Grüße an müller@exämple.test 你好");
  }

  @Test
  void jsonIsAscii() {
    var json =
        JsonMapper.builder()
            .build()
            .createObjectNode()
            .put("reply", "\u001b[2J\u009b\u202eü\u007f");
    assertThat(Printable.json(json))
        .isEqualTo("{\"reply\":\"\\u001B[2J\\u009B\\u202E\\u00FC\\u007f\"}");
  }
}
