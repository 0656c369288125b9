package postroad.access.imap.extension.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeflateTest {

  @Test
  void whatIsFlushedCanBeReadThoughEachPieceHasACompressorOfItsOwn() throws IOException {
    Random random = new Random(7);
    var wire = new ByteArrayOutputStream();
    var said = new ByteArrayOutputStream();
    try (Deflate ours = new Deflate(() -> {});
        DeflatedOutput one = (DeflatedOutput) ours.over(wire);
        DeflatedOutput another = new DeflatedOutput(new ByteArrayOutputStream())) {
      for (int i = 0; i < 200; i++) {
        byte[] piece = line(random, i);
        one.write(piece);
        said.write(piece);
        another.write(piece, 0, piece.length / 2);
        if (i % 3 > 0) {
          one.flush();
          another.flush();
        }
      }
    }

    assertThat(read(wire.toByteArray())).isEqualTo(said.toByteArray());
    assertThat(wire.size()).isLessThan(said.size() / 3);
  }

  private static byte[] line(Random random, int i) {
    String text = "* %d FETCH (FLAGS (\\Seen) UID %d)\r\n".formatted(i, random.nextInt(1000));
    return text.repeat(1 + random.nextInt(i % 10 == 0 ? 2000 : 3))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] read(byte[] wire) throws IOException {
    try (Deflate theirs = new Deflate(() -> {});
        InputStream plain = theirs.over(new ByteArrayInputStream(wire))) {
      return plain.readAllBytes();
    }
  }

  @Test
  void aFlushWithoutWordsSaysNothing() throws IOException {
    var wire = new ByteArrayOutputStream();
    try (DeflatedOutput output = new DeflatedOutput(wire)) {
      output.flush();
      output.flush();

      assertThat(wire.size()).isZero();
    }
  }

  @Test
  void whatIsNotCompressedIsAnEnd() {
    byte[] garbage = "a1 NOOP\r\na2 NOOP\r\n".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> read(garbage)).isInstanceOf(IOException.class);
  }

  @Test
  void whoReadsDecidesHowMuchComesOutOfALittle() throws IOException {
    var wire = new ByteArrayOutputStream();
    try (DeflatedOutput output = new DeflatedOutput(wire)) {
      output.write(new byte[10_000_000]);
    }
    try (Deflate theirs = new Deflate(() -> {});
        InputStream plain = theirs.over(new ByteArrayInputStream(wire.toByteArray()))) {
      assertThat(plain.readNBytes(512)).hasSize(512);
    }
    assertThat(wire.size()).isLessThan(100_000);
  }
}
