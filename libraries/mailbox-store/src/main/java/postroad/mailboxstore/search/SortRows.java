package postroad.mailboxstore.search;

import postroad.mailboxstore.MailboxKey;

/**
 * What the messages of a mailbox are sorted and threaded by, and searched by that is a number. None
 * of it ever changes, so whoever has read it up to a UID need only read on from there. Nobody waits
 * for the index: what is not in it yet is read from the mail itself.
 */
public interface SortRows {

  /** The day of a message that says none. */
  long NO_DAY = -1_000_000_000;

  /** What is a number. */
  enum NumberField {
    /** The internal date, in seconds. */
    ARRIVAL,
    /** The internal date as the day it was where it was given, counted from 1970. */
    ARRIVAL_DAY,
    /** What the Date field says, or else the internal date, in seconds (RFC 5256 §2.2). */
    SENT,
    /** The day the Date field says, in whatever zone, counted from 1970; or {@link #NO_DAY}. */
    SENT_DAY,
    SIZE,
    /** Whether the subject says that it is a reply or forwarded: 1 for yes. */
    REPLY
  }

  /** What is text, mapped by {@code i;unicode-casemap}; absent fields are empty. */
  enum TextField {
    SUBJECT,
    FROM,
    TO,
    CC,
    DISPLAY_FROM,
    DISPLAY_TO
  }

  /** Takes the values of messages in the order of their UIDs. */
  @FunctionalInterface
  interface NumberTaker {
    void take(long uid, long value);
  }

  /** The same for text. */
  @FunctionalInterface
  interface TextTaker {
    void take(long uid, String value);
  }

  /** The same for what messages are called and refer to, each word standing for a Message-ID. */
  @FunctionalInterface
  interface ReferenceTaker {
    /**
     * One message.
     *
     * @param messageId 0 when it has none
     */
    void take(long uid, long messageId, long[] references);
  }

  /** Of all messages above this UID; answers up to which UID that is. */
  long numbers(MailboxKey mailbox, NumberField field, long after, NumberTaker taker);

  /** Of all messages above this UID; answers up to which UID that is. */
  long texts(MailboxKey mailbox, TextField field, long after, TextTaker taker);

  /** Of all messages above this UID; answers up to which UID that is. */
  long references(MailboxKey mailbox, long after, ReferenceTaker taker);
}
