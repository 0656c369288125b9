package postroad.access.imap.extension.notify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a client may ask to be told of (RFC 5465 §5), but for annotations of messages. */
enum Event {
  MESSAGE_NEW("MessageNew"),
  MESSAGE_EXPUNGE("MessageExpunge"),
  FLAG_CHANGE("FlagChange"),
  MAILBOX_NAME("MailboxName"),
  SUBSCRIPTION_CHANGE("SubscriptionChange"),
  MAILBOX_METADATA_CHANGE("MailboxMetadataChange"),
  SERVER_METADATA_CHANGE("ServerMetadataChange");

  private final String word;

  Event(String word) {
    this.word = word;
  }

  /** The event of this name, in capitals; empty when we know none. */
  static Optional<Event> named(String name) {
    return Arrays.stream(values())
        .filter(event -> event.word.toUpperCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** All of them, as BADEVENT lists them (RFC 5465 §8). */
  static String all() {
    return Arrays.stream(values()).map(event -> event.word).collect(Collectors.joining(" "));
  }

  /** Whether it is about messages: others cannot be asked for of the selected mailbox. */
  boolean isOfMessages() {
    return this == MESSAGE_NEW || this == MESSAGE_EXPUNGE || this == FLAG_CHANGE;
  }
}
