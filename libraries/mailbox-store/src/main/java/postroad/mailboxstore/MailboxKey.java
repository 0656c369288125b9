package postroad.mailboxstore;

import java.util.Comparator;
import java.util.UUID;

/** Names a mailbox in the tables; their order is the order in which mailboxes are locked. */
public record MailboxKey(UUID account, long id) implements Comparable<MailboxKey> {

  private static final Comparator<MailboxKey> ORDER =
      Comparator.comparing((MailboxKey key) -> key.account().toString())
          .thenComparingLong(MailboxKey::id);

  @Override
  public int compareTo(MailboxKey other) {
    return ORDER.compare(this, other);
  }
}
