package postroad.access.shared;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import postroad.contract.MailboxChanged;
import postroad.mailboxstore.Mailbox;

/**
 * Mailboxes that were found not long ago, by the names their owners asked for. What is known here
 * may be out of date: it is for who is told so by the store when he uses it.
 */
@Component
public final class KnownMailboxes {

  private static final int MOST = 10_000;

  private final LinkedHashMap<Key, Mailbox> known = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(UUID account, String name) {}

  /** The mailbox an account had under this name when somebody last asked. */
  public synchronized Optional<Mailbox> find(UUID account, String name) {
    return Optional.ofNullable(known.get(new Key(account, name)));
  }

  /** Somebody has asked the store for this name. */
  public synchronized void note(UUID account, String name, Optional<Mailbox> found) {
    Key key = new Key(account, name);
    if (found.isEmpty()) {
      known.remove(key);
      return;
    }
    known.put(key, found.get());
    if (known.size() > MOST) {
      known.pollFirstEntry();
    }
  }

  /** Which mailboxes an account has may have changed. */
  public synchronized void hear(MailboxChanged change) {
    if (change.mailbox() == MailboxChanged.NAMES) {
      known.keySet().removeIf(key -> key.account().equals(change.account()));
    }
  }
}
