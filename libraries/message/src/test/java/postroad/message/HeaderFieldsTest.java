package postroad.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderFieldsTest {

  private static final String HEADER =
      "Subject: a\r\n b\r\nTO : x@y\r\nno field\r\n\tfolded\r\nX-Empty:\r\nto: z\n\r\nBody: no\r\n";

  private final HeaderFields fields = HeaderFields.of(octets(HEADER));

  @Test
  void aHeaderEndsAtItsEmptyLine() {
    assertThat(fields.stream().map(HeaderFields.Field::name))
        .containsExactly("Subject", "TO", "", "X-Empty", "to");
  }

  @Test
  void valuesAreUnfolded() {
    assertThat(fields.stream().map(HeaderFields.Field::value))
        .containsExactly("a b", "x@y", "no field\tfolded", "", "z");
  }

  @Test
  void octetsAreAsTheyStand() {
    assertThat(text(fields.only(List.of("to")))).isEqualTo("TO : x@y\r\nto: z\n");
    assertThat(text(fields.allBut(List.of("To", "subject"))))
        .isEqualTo("no field\r\n\tfolded\r\nX-Empty:\r\n");
    assertThat(text(fields.iterator().next().octets())).isEqualTo("Subject: a\r\n b\r\n");
  }

  @Test
  void utf8IsReadAsSuchAndTheRestAsLatin1() {
    HeaderFields utf8 = HeaderFields.of("A: \u20ac".getBytes(StandardCharsets.UTF_8));
    HeaderFields latin1 = HeaderFields.of("A: \u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(utf8.iterator().next().value()).isEqualTo("\u20ac");
    assertThat(latin1.iterator().next().value()).isEqualTo("\u00e9");
  }

  @Test
  void aHeaderMayBeNothing() {
    assertThat(HeaderFields.of(octets(""))).isEmpty();
    assertThat(HeaderFields.of(octets("\r\nx: y"))).isEmpty();
    assertThat(HeaderFields.of(octets("\nx: y"))).isEmpty();
    assertThat(HeaderFields.of(octets("\r"))).hasSize(1);
    assertThat(HeaderFields.of(octets(" x: y"))).hasSize(1);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
