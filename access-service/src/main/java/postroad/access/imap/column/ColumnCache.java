package postroad.access.imap.column;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postroad.mailboxstore.MailboxKey;

/** Columns within a bound; what nobody asked for longest goes first. */
final class ColumnCache {

  private final long most;
  private final Map<Key, Column> columns = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  ColumnCache(long most) {
    this.most = most;
  }

  /** Names a column of a mailbox. */
  record Key(MailboxKey mailbox, Object field) {}

  synchronized @Nullable Column get(Key key) {
    return columns.get(key);
  }

  /** One larger than the bound is not kept. */
  synchronized void put(Key key, Column column) {
    forget(columns.remove(key));
    columns.put(key, column);
    weight += column.weight();
    var eldest = columns.values().iterator();
    while (weight > most && eldest.hasNext()) {
      Column old = eldest.next();
      eldest.remove();
      forget(old);
    }
  }

  private void forget(@Nullable Column column) {
    weight -= column == null ? 0 : column.weight();
  }

  synchronized long weight() {
    return weight;
  }
}
