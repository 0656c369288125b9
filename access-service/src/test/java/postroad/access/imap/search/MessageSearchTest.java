package postroad.access.imap.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import postroad.access.imap.Progress;
import postroad.access.imap.column.Extent;
import postroad.access.imap.column.NumberColumn;
import postroad.access.imap.search.SearchKey.Cost;
import postroad.access.imap.wire.MessageLine;
import postroad.bodystore.BodyStore;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.MessageRow;
import postroad.mailboxstore.Messages;
import postroad.mailboxstore.search.MailboxIndex;

/** A search through a large mailbox has little of it in memory at once. */
class MessageSearchTest {

  private static final int MESSAGES = 3000;
  private static final int LOOKED_AT_FIRST = 200;

  private final Extent mailbox =
      new Extent(new MailboxKey(UUID.randomUUID(), 1), MESSAGES, MESSAGES);
  private final List<WeakReference<MessageRow>> lookedUp = new ArrayList<>();
  private long leftOfTheFirst;

  @Test
  void whatWasLookedAtIsForgotten() throws IOException {
    MessageSearch search =
        new MessageSearch(
            as(Messages.class, (_, _, arguments) -> rows((Collection<?>) arguments[2])),
            as(MailboxIndex.class, (_, _, _) -> unexpected()),
            new NumberQuestions((_, _, _) -> (NumberColumn) unexpected()),
            as(BodyStore.class, (_, _, _) -> unexpected()),
            1);
    SearchKey odd = SearchKey.of(Cost.ROW, message -> message.row().uid() % 2 == 1);

    List<MessageLine> found = search.find(mailbox, lines(), odd, progress());

    assertThat(found).hasSize(MESSAGES / 2).allMatch(line -> line.uid() % 2 == 1);
    assertThat(leftOfTheFirst).as("rows of the first batch, at the last").isZero();
  }

  private synchronized List<MessageRow> rows(Collection<?> uids) {
    if (lookedUp.size() == MESSAGES - LOOKED_AT_FIRST) {
      System.gc();
      leftOfTheFirst =
          lookedUp.stream().limit(LOOKED_AT_FIRST).filter(row -> row.get() != null).count();
    }
    List<MessageRow> rows = new ArrayList<>();
    for (Object uid : uids) {
      var row =
          new MessageRow(
              (Long) uid,
              UUID.randomUUID(),
              "",
              1,
              OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
              Instant.EPOCH);
      lookedUp.add(new WeakReference<>(row));
      rows.add(row);
    }
    return rows;
  }

  private static List<MessageLine> lines() {
    return IntStream.rangeClosed(1, MESSAGES)
        .mapToObj(number -> new MessageLine(number, number, Flags.NONE, false, 1))
        .toList();
  }

  private static Progress progress() {
    return new Progress(_ -> {}, Duration.ofDays(1), System::nanoTime);
  }

  private static Object unexpected() {
    throw new IllegalStateException("the question does not need it");
  }

  private static <T> T as(Class<T> type, InvocationHandler handler) {
    return Objects.requireNonNull(
        type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler)));
  }
}
