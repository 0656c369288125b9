package postroad.access.imap.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64LinesTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 56, 57, 58, 7296, 7297, 30_000})
  void linesAreThoseOfOneEncodingOfTheWhole(int size) throws IOException {
    byte[] octets = new byte[size];
    new Random(size).nextBytes(octets);

    byte[] lines = new Base64Lines(new ByteArrayInputStream(octets)).readAllBytes();

    assertThat(lines).isEqualTo(Base64.getMimeEncoder().encode(octets));
  }
}
