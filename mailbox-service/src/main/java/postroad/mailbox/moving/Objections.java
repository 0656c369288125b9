package postroad.mailbox.moving;

import java.time.Instant;
import java.util.Optional;
import postroad.mailboxstore.MailboxName;

/** Why a message cannot lie in a mailbox of ours. */
final class Objections {

  /** Dates that IMAP can write: its years have four digits (RFC 9051 §9). */
  private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

  private Objections() {}

  /** The first reason, if there is one. */
  static Optional<String> to(Waybill bill) {
    if (!MailboxName.isSound(bill.mailbox())) {
      return Optional.of("a mailbox cannot have this name");
    }
    if (bill.size() == 0) {
      return Optional.of("the message is empty");
    }
    if (bill.internalDate().isBefore(FIRST) || bill.internalDate().isAfter(LAST)) {
      return Optional.of("no message came at such a time");
    }
    return bill.flags().stream()
        .filter(word -> !FlagWords.isSound(word))
        .findFirst()
        .map(_ -> "one of its keywords is no atom");
  }
}
