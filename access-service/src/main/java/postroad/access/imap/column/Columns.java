package postroad.access.imap.column;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Progress;
import postroad.access.imap.column.Column.Longs;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.search.SortRows;
import postroad.mailboxstore.search.SortRows.NumberField;
import postroad.mailboxstore.search.SortRows.TextField;

/**
 * What the messages of mailboxes are sorted by, and what they are searched by that is a number. It
 * is read once for all sessions of this replica, and after that only what has come since: nothing
 * of it ever changes, so nothing here is stale.
 */
@Component
@EnableConfigurationProperties(SortingSettings.class)
public final class Columns {

  private static final int FEW = 1000;
  private static final int LOCKS = 64;

  private final SortRows rows;
  private final ColumnCache cache;
  private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

  Columns(SortRows rows, SortingSettings settings, MeterRegistry meters) {
    this.rows = rows;
    this.cache = new ColumnCache(settings.memory().toBytes());
    Arrays.setAll(locks, _ -> new ReentrantLock());
    Gauge.builder("postroad.access.sorting.memory", cache, ColumnCache::weight)
        .baseUnit("bytes")
        .description("what is kept of what messages are sorted by")
        .register(meters);
  }

  /** Of all messages of the view. */
  public NumberColumn numbers(MailboxView view, NumberField field, Progress progress)
      throws IOException {
    return numbers(Extent.of(view), field, progress);
  }

  /** Of all these messages. */
  public NumberColumn numbers(Extent extent, NumberField field, Progress progress)
      throws IOException {
    return (NumberColumn)
        column(
            extent,
            field,
            progress,
            (key, known) -> {
              NumberColumn before = (NumberColumn) known;
              Longs uids = new Longs(before == null ? new long[0] : before.uids());
              Longs values = new Longs(before == null ? new long[0] : before.values());
              long upTo =
                  rows.numbers(
                      key,
                      field,
                      last(before),
                      (uid, value) -> {
                        uids.add(uid);
                        values.add(value);
                      });
              return new NumberColumn(uids.all(), values.all(), Math.max(upTo, extent.lastUid()));
            });
  }

  /** Of all messages of the view. */
  public TextColumn texts(MailboxView view, TextField field, Progress progress) throws IOException {
    Extent extent = Extent.of(view);
    return (TextColumn)
        column(
            extent,
            field,
            progress,
            (key, known) -> {
              TextColumn before = known == null ? TextColumn.NOTHING : (TextColumn) known;
              Longs uids = new Longs(new long[0]);
              List<String> values = new ArrayList<>();
              long upTo =
                  rows.texts(
                      key,
                      field,
                      before.upTo(),
                      (uid, value) -> {
                        uids.add(uid);
                        values.add(value);
                      });
              return before.and(uids.all(), values, Math.max(upTo, extent.lastUid()));
            });
  }

  /** Of all messages of the view. */
  public ReferenceColumn references(MailboxView view, Progress progress) throws IOException {
    Extent extent = Extent.of(view);
    return (ReferenceColumn)
        column(
            extent,
            ReferenceColumn.class,
            progress,
            (key, known) -> {
              ReferenceColumn before = (ReferenceColumn) known;
              Longs uids = new Longs(before == null ? new long[0] : before.uids());
              Longs ids = new Longs(before == null ? new long[0] : before.messageIds());
              List<long[]> references =
                  new ArrayList<>(before == null ? List.of() : Arrays.asList(before.references()));
              long upTo =
                  rows.references(
                      key,
                      last(before),
                      (uid, messageId, words) -> {
                        uids.add(uid);
                        ids.add(messageId);
                        references.add(words);
                      });
              return new ReferenceColumn(
                  uids.all(),
                  ids.all(),
                  references.toArray(long[][]::new),
                  Math.max(upTo, extent.lastUid()));
            });
  }

  private static long last(@Nullable Column column) {
    return column == null ? 0 : column.upTo();
  }

  /** Reads a column on from what is known of it. */
  @FunctionalInterface
  private interface Reader {
    Column read(MailboxKey mailbox, @Nullable Column known);
  }

  private Column column(Extent extent, Object field, Progress progress, Reader reader)
      throws IOException {
    MailboxKey mailbox = extent.mailbox();
    ColumnCache.Key key = new ColumnCache.Key(mailbox, field);
    Column known = cache.get(key);
    if (known != null && known.upTo() >= extent.lastUid()) {
      return known;
    }
    ReentrantLock lock = locks[Math.floorMod(key.hashCode(), LOCKS)];
    lock.lock();
    try {
      known = cache.get(key);
      if (known != null && known.upTo() >= extent.lastUid()) {
        return known;
      }
      boolean isMostlyGone = known != null && known.rows() > 2 * extent.size() + FEW;
      Column before = isMostlyGone ? null : known;
      Column column = progress.during(() -> reader.read(mailbox, before));
      cache.put(key, column);
      return column;
    } finally {
      lock.unlock();
    }
  }
}
