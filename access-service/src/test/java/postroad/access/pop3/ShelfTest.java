package postroad.access.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postroad.access.pop3.Maildrop.Entry;

/** How much is fetched ahead, and for how long. */
class ShelfTest {

  static final int ROOM = 2 * 1024 * 1024;

  final Semaphore room = new Semaphore(ROOM);
  final List<List<Integer>> fetched = new CopyOnWriteArrayList<>();
  final AtomicBoolean away = new AtomicBoolean();
  final Shelf shelf = new Shelf(room, this::fetch);
  private long size = 1000;

  @Test
  void whoGoesOnInOrderIsGivenMoreAndMore() {
    askFrom(1, 200);
    assertThat(List.copyOf(fetched).subList(0, 3))
        .containsExactly(List.of(1, 2), numbers(3, 10), numbers(11, 74));
    assertThat(fetched.stream().flatMap(List::stream)).doesNotHaveDuplicates();
    assertThat(fetched).allMatch(portion -> portion.size() <= 64);
  }

  @Test
  void whoJumpsIsGivenOneMessage() {
    for (int number : new int[] {7, 3, 90, 20}) {
      assertThat(ask(number)).hasSize(1000);
    }
    assertThat(fetched).containsExactly(List.of(7), List.of(3), List.of(90), List.of(20));
    assertThat(room.availablePermits()).isEqualTo(ROOM);
  }

  @Test
  void portionOfLargerMessagesIsSmaller() {
    size = 100_000;
    askFrom(1, 50);
    assertThat(fetched).allMatch(portion -> portion.size() <= 5);
    assertThat(Shelf.takes(new Entry(1, 1, 9_000_000))).isFalse();
  }

  @Test
  void roomIsGivenBackInTheEnd() {
    askFrom(1, 100);
    assertThat(room.availablePermits()).isLessThan(ROOM);
    shelf.clear();
    await().until(() -> room.availablePermits() == ROOM);
  }

  @Test
  void withoutRoomOneIsFetchedAndItCostsNone() {
    room.drainPermits();
    askFrom(1, 20);
    assertThat(fetched).hasSize(20).allMatch(portion -> portion.size() == 1);
    shelf.clear();
    assertThat(room.availablePermits()).isZero();
  }

  @Test
  void troubleIsToldToWhoAsksAndDoesNotStay() {
    askFrom(1, 74);
    away.set(true);
    assertThatThrownBy(() -> askFrom(75, 300)).hasMessage("away");
    away.set(false);
    askFrom(200, 300);
    shelf.clear();
    await().until(() -> room.availablePermits() == ROOM);
  }

  @Test
  void messageThatIsNotThereIsNotFoundAndTheOthersAre() {
    askFrom(1, 3);
    assertThat(ask(666)).isNull();
    assertThat(ask(667)).hasSize(1000);
  }

  private void askFrom(int first, int end) {
    for (int number = first; number <= end; number++) {
      assertThat(ask(number)).hasSize((int) size);
    }
  }

  private byte @Nullable [] ask(int number) {
    return shelf.octets(entry(number), this::onwards);
  }

  private Stream<Entry> onwards(Entry from) {
    return IntStream.range(from.number(), 700).mapToObj(this::entry);
  }

  private Map<Long, byte[]> fetch(List<Entry> portion) {
    if (away.get()) {
      throw new IllegalStateException("away");
    }
    fetched.add(portion.stream().map(Entry::number).toList());
    Map<Long, byte[]> octets = new HashMap<>();
    portion.forEach(entry -> octets.put(entry.uid(), new byte[(int) entry.size()]));
    octets.remove(666L);
    return octets;
  }

  private Entry entry(int number) {
    return new Entry(number, number, size);
  }

  private static List<Integer> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }
}
