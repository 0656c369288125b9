package postroad.access.imap.extension.objectid;

import java.util.Optional;
import java.util.UUID;
import postroad.mailboxstore.Mailbox;

/** How mailboxes, mails and threads are called for good (RFC 8474 §4). */
enum ObjectId {
  EMAIL('M'),
  THREAD('T');

  private static final int DIGITS = 32;

  private final char prefix;

  ObjectId(char prefix) {
    this.prefix = prefix;
  }

  static String of(Mailbox mailbox) {
    return "F" + mailbox.id();
  }

  String of(UUID id) {
    return prefix + id.toString().replace("-", "");
  }

  /** What is called so; nothing when nothing can be. */
  Optional<UUID> parse(String text) {
    if (text.length() != DIGITS + 1 || text.charAt(0) != prefix) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new UUID(
              Long.parseUnsignedLong(text, 1, 1 + DIGITS / 2, 16),
              Long.parseUnsignedLong(text, 1 + DIGITS / 2, 1 + DIGITS, 16)));
    } catch (NumberFormatException notOurs) {
      return Optional.empty();
    }
  }
}
