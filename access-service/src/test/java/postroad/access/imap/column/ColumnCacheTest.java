package postroad.access.imap.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import postroad.mailboxstore.MailboxKey;

/** There is an end to what is kept. */
class ColumnCacheTest {

  static final UUID ACCOUNT = new UUID(1, 1);

  @Test
  void whatWasNotAskedForLongestGoesFirst() {
    NumberColumn column = new NumberColumn(new long[100], new long[100], 100);
    ColumnCache cache = new ColumnCache(2 * column.weight());
    cache.put(key(1), column);
    cache.put(key(2), column);
    assertThat(cache.get(key(1))).isNotNull();

    cache.put(key(3), column);

    assertThat(cache.get(key(2))).isNull();
    assertThat(cache.get(key(1))).isNotNull();
    assertThat(cache.get(key(3))).isNotNull();
    assertThat(cache.weight()).isEqualTo(2 * column.weight());
  }

  @Test
  void anotherOfTheSameNameTakesItsPlace() {
    NumberColumn column = new NumberColumn(new long[100], new long[100], 100);
    ColumnCache cache = new ColumnCache(10_000);
    cache.put(key(1), column);

    cache.put(key(1), column);

    assertThat(cache.weight()).isEqualTo(column.weight());
  }

  @Test
  void whatIsLargerThanAllIsNotKept() {
    ColumnCache cache = new ColumnCache(10);

    cache.put(key(1), new NumberColumn(new long[100], new long[100], 100));

    assertThat(cache.get(key(1))).isNull();
    assertThat(cache.weight()).isZero();
  }

  private static ColumnCache.Key key(long mailbox) {
    return new ColumnCache.Key(new MailboxKey(ACCOUNT, mailbox), "date");
  }
}
