package postroad.access.imap.extension.thread;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Progress;
import postroad.access.imap.column.Columns;
import postroad.access.imap.column.ReferenceColumn;
import postroad.access.imap.wire.MessageLine;
import postroad.mailboxstore.search.SortRows.NumberField;
import postroad.mailboxstore.search.SortRows.TextField;

/**
 * What messages are threaded by, each message by its place among those found.
 *
 * @param subjects equal for equal base subjects, ordered as they are, and 0 for none
 * @param ages the place of each when all are sorted by when they were sent
 * @param replies 1 where the subject says that it is a reply or forwarded
 * @param messageIds 0 where there is none
 * @param references the oldest first
 */
@SuppressWarnings("ArrayRecordComponent") // large, not compared, and not changed
record Mails(int[] subjects, int[] ages, long[] replies, long[] messageIds, long[][] references) {

  int count() {
    return subjects.length;
  }

  boolean isReply(int mail) {
    return replies[mail] != 0;
  }

  static Mails of(List<MessageLine> found, MailboxView mailbox, Columns columns, Progress progress)
      throws IOException {
    int[] sent = columns.numbers(mailbox, NumberField.SENT, progress).ranks(found);
    ReferenceColumn references = columns.references(mailbox, progress);
    return new Mails(
        columns.texts(mailbox, TextField.SUBJECT, progress).ranks(found),
        ages(sent),
        columns.numbers(mailbox, NumberField.REPLY, progress).numbers(found),
        references.messageIds(found),
        references.references(found));
  }

  /** What was sent at the same moment stays in the order of the mailbox (RFC 5256 §2.2). */
  static int[] ages(int[] sent) {
    long[] keys = new long[sent.length];
    for (int i = 0; i < sent.length; i++) {
      keys[i] = (long) sent[i] << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    int[] ages = new int[sent.length];
    IntStream.range(0, keys.length).forEach(age -> ages[(int) keys[age]] = age);
    return ages;
  }
}
