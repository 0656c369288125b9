package postroad.access.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import postroad.access.pop3.Maildrop.Entry;

/** How much is fetched ahead, and for how long. */
class ShelfTest {

  static final int ROOM = 1024 * 1024;

  final Semaphore room = new Semaphore(ROOM);
  final Shelf shelf = new Shelf(room);

  @Test
  void whoGoesOnInOrderIsGivenMoreAndMore() {
    assertThat(asked(1, 4000)).isEqualTo(2);
    assertThat(asked(2, 4000)).isEqualTo(4);
    assertThat(asked(3, 4000)).isEqualTo(8);
    assertThat(asked(17, 4000)).isEqualTo(1);
    assertThat(room.availablePermits()).isEqualTo(ROOM);
    assertThat(asked(18, 4000)).isEqualTo(2);
    for (int number = 19; number < 40; number++) {
      assertThat(asked(number, 4000)).isLessThanOrEqualTo(64);
    }
    assertThat(asked(40, 4000)).isEqualTo(64);
  }

  @Test
  void largeMessageEndsThePortionAndMayBeFetchedAlone() {
    shelf.follow(entry(1, 10));
    assertThat(shelf.clearFor(List.of(entry(1, 10), entry(2, 9_000_000)).stream()))
        .containsExactly(entry(1, 10));
    assertThat(Shelf.takes(entry(2, 9_000_000))).isFalse();
    for (int number = 1; number < 9; number++) {
      assertThat(asked(number, 100_000)).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void roomIsGivenBackAsMessagesLeaveTheShelf() {
    assertThat(asked(1, 1000)).isEqualTo(2);
    shelf.put(entry(1, 1000), new byte[1000]);
    shelf.put(entry(2, 1000), new byte[1000]);
    assertThat(room.availablePermits()).isEqualTo(ROOM - 2000);
    assertThat(shelf.take(entry(1, 1000))).hasSize(1000);
    assertThat(shelf.take(entry(1, 1000))).isNull();
    assertThat(room.availablePermits()).isEqualTo(ROOM - 1000);
    shelf.clear();
    assertThat(shelf.take(entry(2, 1000))).isNull();
    assertThat(room.availablePermits()).isEqualTo(ROOM);
  }

  @Test
  void withoutRoomOneIsFetchedAndItCostsNone() {
    room.drainPermits();
    assertThat(asked(1, 1000)).isEqualTo(1);
    shelf.put(entry(1, 1000), new byte[1000]);
    assertThat(shelf.take(entry(1, 1000))).hasSize(1000);
    shelf.clear();
    assertThat(room.availablePermits()).isZero();
  }

  private int asked(int number, long size) {
    shelf.follow(entry(number, size));
    return shelf.clearFor(IntStream.range(number, 500).mapToObj(n -> entry(n, size))).size();
  }

  private static Entry entry(int number, long size) {
    return new Entry(number, number, size);
  }
}
