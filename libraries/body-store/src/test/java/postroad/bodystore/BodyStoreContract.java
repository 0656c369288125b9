package postroad.bodystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.bodystore.BodyStore.Incoming;
import postroad.bodystore.BodyStore.NoSuchBodyException;
import postroad.bodystore.BodyStore.Whole;
import postroad.contract.BodyReference;

/** What every body store promises. */
interface BodyStoreContract {

  int CHUNK = 256 * 1024;

  BodyStore store();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 77})
  default void arrivesInPiecesAndIsReadWhole(int size) {
    byte[] octets = octets(size, size);
    UUID body = UUID.randomUUID();

    BodyReference reference = receive(body, octets, 10_007);

    assertThat(reference).isEqualTo(BodyReference.stored(size, sha256(octets)));
    assertThat(store().readAll(body)).isEqualTo(octets);
  }

  @Test
  default void severalAreReadAtOnceAndThoseNotThereAreLeftOut() {
    UUID empty = UUID.randomUUID();
    UUID small = UUID.randomUUID();
    UUID several = UUID.randomUUID();
    byte[] some = octets(2048, 3);
    byte[] chunks = octets(2 * CHUNK + 5, 4);
    store()
        .storeAll(
            List.of(
                new Whole(empty, new byte[0], ""),
                new Whole(small, some, ""),
                new Whole(several, chunks, "")));

    Map<UUID, byte[]> read = store().readAll(List.of(small, UUID.randomUUID(), empty, several));

    assertThat(read).containsOnlyKeys(empty, small, several);
    assertThat(read.get(empty)).isEmpty();
    assertThat(read.get(small)).isEqualTo(some);
    assertThat(read.get(several)).isEqualTo(chunks);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10",
    "262143, 1",
    "262143, 2",
    "262144, 1",
    "262140, 262150",
    "0, 9999999",
    "524287, 3",
    "786431, 100",
    "786432, 5",
    "900000, 5",
    "5, 0"
  })
  default void slicesAreWhatTheyWouldBeInMemory(int offset, int length) throws IOException {
    byte[] octets = octets(3 * CHUNK, 1);
    UUID body = UUID.randomUUID();
    var _ = receive(body, octets, 65_536);

    try (InputStream slice = store().open(body, offset, length)) {
      int from = Math.min(offset, octets.length);
      int to = (int) Math.min((long) offset + length, octets.length);
      assertThat(slice.readAllBytes()).isEqualTo(Arrays.copyOfRange(octets, from, to));
      assertThat(slice.read()).isEqualTo(-1);
    }
  }

  @Test
  default void nothingIsVisibleBeforeItIsFinished() {
    UUID body = UUID.randomUUID();
    try (Incoming incoming = store().receive(body)) {
      incoming.write(octets(3 * CHUNK, 2), 0, 3 * CHUNK);

      assertThatThrownBy(() -> store().readAll(body)).isInstanceOf(NoSuchBodyException.class);
    }
    assertThatThrownBy(() -> store().open(body, 0, 1)).isInstanceOf(NoSuchBodyException.class);
  }

  @Test
  default void twoWhoStoreTheSameBodyNeverMix() {
    UUID body = UUID.randomUUID();
    byte[] first = octets(2 * CHUNK + 5, 3);
    byte[] second = octets(3 * CHUNK, 4);
    try (Incoming one = store().receive(body);
        Incoming other = store().receive(body)) {
      one.write(first, 0, CHUNK + 1);
      other.write(second, 0, second.length);
      one.write(first, CHUNK + 1, first.length - CHUNK - 1);
      var _ = one.finish();
      var _ = other.finish();
    }
    store().storeAll(List.of(new Whole(body, new byte[] {1}, "x")));

    assertThat(store().readAll(body)).isEqualTo(first);
  }

  @Test
  default void smallBodiesAreStoredTogether() {
    List<Whole> bodies =
        java.util.stream.IntStream.range(0, 300)
            .mapToObj(i -> whole(UUID.randomUUID(), octets(i * 97, i)))
            .toList();
    store().storeAll(bodies.subList(0, 200));
    store().storeAll(bodies);
    store().storeAll(List.of());

    for (Whole body : bodies) {
      assertThat(store().readAll(body.body())).isEqualTo(body.octets());
    }
  }

  @Test
  default void aBodyStoredWholeMayBeLarge() {
    Whole large = whole(UUID.randomUUID(), octets(2 * CHUNK + 1, 9));

    store().storeAll(List.of(large, large));

    assertThat(store().readAll(large.body())).isEqualTo(large.octets());
  }

  @Test
  default void twentyMegabytesNeedLittleMemory() throws IOException {
    UUID body = UUID.randomUUID();
    byte[] piece = octets(8192, 5);
    try (Incoming incoming = store().receive(body)) {
      for (int i = 0; i < 2560; i++) {
        incoming.write(piece, 0, piece.length);
      }
      assertThat(incoming.finish().size()).isEqualTo(20L * 1024 * 1024);
    }
    Counting counting = new Counting(piece);

    store().copy(body, 0, Long.MAX_VALUE, counting);

    assertThat(counting.count).isEqualTo(20L * 1024 * 1024);
    assertThat(counting.largest).isLessThanOrEqualTo(CHUNK);
  }

  @Test
  default void aDeletedBodyIsGoneAndMayComeAgain() {
    UUID body = UUID.randomUUID();
    var _ = receive(body, octets(CHUNK * 2, 6), 1000);
    Whole again = whole(body, octets(10, 7));

    store().delete(List.of(body, UUID.randomUUID()));
    assertThatThrownBy(() -> store().readAll(body)).isInstanceOf(NoSuchBodyException.class);
    store().storeAll(List.of(again));

    assertThat(store().readAll(body)).isEqualTo(again.octets());
  }

  /** Receives a body in pieces of that many octets. */
  default BodyReference receive(UUID body, byte[] octets, int piece) {
    try (Incoming incoming = store().receive(body)) {
      for (int from = 0; from < octets.length; from += piece) {
        incoming.write(octets, from, Math.min(piece, octets.length - from));
      }
      return incoming.finish();
    }
  }

  static byte[] octets(int size, long seed) {
    byte[] octets = new byte[size];
    new Random(seed).nextBytes(octets);
    return octets;
  }

  static Whole whole(UUID body, byte[] octets) {
    return new Whole(body, octets, sha256(octets));
  }

  static String sha256(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Compares what comes with a repeated piece, keeps nothing. */
  final class Counting extends OutputStream {

    private final byte[] piece;
    private long count;
    private int largest;

    Counting(byte[] piece) {
      this.piece = piece.clone();
    }

    @Override
    public void write(int octet) {
      assertThat((byte) octet).isEqualTo(piece[(int) (count++ % piece.length)]);
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
      for (int i = 0; i < length; i++) {
        if (octets[offset + i] != piece[(int) ((count + i) % piece.length)]) {
          throw new AssertionError("octet " + (count + i));
        }
      }
      count += length;
      largest = Math.max(largest, length);
    }
  }
}
