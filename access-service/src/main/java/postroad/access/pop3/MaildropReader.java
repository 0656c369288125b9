package postroad.access.pop3;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import postroad.access.pop3.Maildrop.Entry;
import postroad.bodystore.BodyStore;
import postroad.bodystore.BodyStore.NoSuchBodyException;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MessageRow;
import postroad.mailboxstore.Messages;

/** Reads messages: large ones piece by piece, small ones whole and some at a time. */
@Component
class MaildropReader {

  private static final Logger log = LoggerFactory.getLogger(MaildropReader.class);

  private static final int BEGINNING = 16 * 1024;

  private final Messages messages;
  private final BodyStore bodies;
  private final Semaphore room;

  MaildropReader(Messages messages, BodyStore bodies, MaildropSettings settings) {
    this.messages = messages;
    this.bodies = bodies;
    this.room =
        new Semaphore((int) Math.min(Integer.MAX_VALUE / 2, settings.readAhead().toBytes()));
  }

  /** What comes of asking for a message. Its beginning has been fetched: the database answered. */
  sealed interface Content {

    record Octets(InputStream octets) implements Content {}

    /** Another session has removed the message. */
    record Gone() implements Content {}

    /** The body store has lost it: a case for the operator. */
    record Unreadable() implements Content {}
  }

  /** A shelf for a new session. */
  Shelf shelf() {
    return new Shelf(room);
  }

  /** The octets of a message: what was received, behind its trace fields. */
  Content content(Maildrop maildrop, Entry entry) {
    Shelf shelf = maildrop.shelf();
    shelf.follow(entry);
    byte[] ready = shelf.take(entry);
    if (ready != null) {
      return new Content.Octets(new ByteArrayInputStream(ready));
    }
    return Shelf.takes(entry) ? small(maildrop, entry) : large(maildrop, entry);
  }

  private Content small(Maildrop maildrop, Entry entry) {
    Shelf shelf = maildrop.shelf();
    List<Entry> portion = shelf.clearFor(maildrop.from(entry));
    Map<Long, MessageRow> rows = rows(maildrop.inbox(), portion);
    Map<UUID, byte[]> found =
        bodies.readAll(rows.values().stream().map(MessageRow::body).distinct().toList());
    for (Entry each : portion) {
      MessageRow row = rows.get(each.uid());
      byte[] body = row == null ? null : found.get(row.body());
      if (row != null && body != null) {
        shelf.put(each, behindTrace(row, body));
      }
    }
    byte[] octets = shelf.take(entry);
    if (octets != null) {
      return new Content.Octets(new ByteArrayInputStream(octets));
    }
    MessageRow row = rows.get(entry.uid());
    return row == null ? new Content.Gone() : unreadable(row);
  }

  private Map<Long, MessageRow> rows(Mailbox inbox, List<Entry> entries) {
    List<Long> uids = entries.stream().map(Entry::uid).toList();
    return messages.rows(inbox.account(), inbox.id(), uids).stream()
        .collect(Collectors.toMap(MessageRow::uid, Function.identity()));
  }

  private static byte[] behindTrace(MessageRow row, byte[] body) {
    byte[] trace = row.trace().getBytes(StandardCharsets.UTF_8);
    byte[] message = Arrays.copyOf(trace, trace.length + body.length);
    System.arraycopy(body, 0, message, trace.length, body.length);
    return message;
  }

  private Content large(Maildrop maildrop, Entry entry) {
    maildrop.shelf().clear();
    MessageRow row = rows(maildrop.inbox(), List.of(entry)).get(entry.uid());
    if (row == null) {
      return new Content.Gone();
    }
    try {
      InputStream trace = new ByteArrayInputStream(row.trace().getBytes(StandardCharsets.UTF_8));
      InputStream body = bodies.open(row.body(), 0, Long.MAX_VALUE);
      return new Content.Octets(begun(new SequenceInputStream(trace, body)));
    } catch (NoSuchBodyException lost) {
      return unreadable(row);
    }
  }

  private static Content unreadable(MessageRow row) {
    log.error("a message has lost its body: {}", row.body());
    return new Content.Unreadable();
  }

  private static InputStream begun(InputStream octets) {
    try {
      InputStream buffered = new BufferedInputStream(octets, BEGINNING);
      buffered.mark(BEGINNING);
      var _ = buffered.readNBytes(BEGINNING);
      buffered.reset();
      return buffered;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
