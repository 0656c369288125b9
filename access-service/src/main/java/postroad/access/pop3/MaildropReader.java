package postroad.access.pop3;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import postroad.access.pop3.Maildrop.Entry;
import postroad.access.shared.SharedOctets;
import postroad.access.shared.SharedOctets.Whole;
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
  private final SharedOctets shared;
  private final Semaphore room;

  MaildropReader(
      Messages messages, BodyStore bodies, SharedOctets shared, MaildropSettings settings) {
    this.messages = messages;
    this.bodies = bodies;
    this.shared = shared;
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
  Shelf shelf(Mailbox inbox) {
    return new Shelf(room, portion -> fetch(inbox, portion));
  }

  /** The octets of a message: what was received, behind its trace fields. */
  Content content(Maildrop maildrop, Entry entry) {
    if (!Shelf.takes(entry)) {
      maildrop.shelf().clear();
      return piecemeal(maildrop.inbox(), entry);
    }
    byte[] octets = maildrop.shelf().octets(entry, maildrop::from);
    return octets == null
        ? piecemeal(maildrop.inbox(), entry)
        : new Content.Octets(new ByteArrayInputStream(octets));
  }

  private Map<Long, byte[]> fetch(Mailbox inbox, List<Entry> portion) {
    Map<Long, byte[]> fetched = new HashMap<>();
    List<Entry> unknown = new ArrayList<>();
    for (Entry entry : portion) {
      Whole known = shared.find(inbox, entry.uid());
      if (known == null) {
        unknown.add(entry);
      } else {
        fetched.put(entry.uid(), known.octets());
      }
    }
    if (!unknown.isEmpty()) {
      read(inbox, unknown, fetched);
    }
    return fetched;
  }

  private void read(Mailbox inbox, List<Entry> unknown, Map<Long, byte[]> fetched) {
    List<MessageRow> rows = rows(inbox, unknown);
    Map<UUID, byte[]> found =
        bodies.readAll(rows.stream().map(MessageRow::body).distinct().toList());
    for (MessageRow row : rows) {
      byte[] body = found.get(row.body());
      if (body != null) {
        byte[] whole = behindTrace(row, body);
        fetched.put(row.uid(), whole);
        shared.keep(inbox, new Whole(row, whole));
      }
    }
  }

  private List<MessageRow> rows(Mailbox inbox, List<Entry> entries) {
    return messages.rows(inbox.account(), inbox.id(), entries.stream().map(Entry::uid).toList());
  }

  private static byte[] behindTrace(MessageRow row, byte[] body) {
    byte[] trace = row.trace().getBytes(StandardCharsets.UTF_8);
    if (trace.length == 0) {
      return body;
    }
    byte[] message = Arrays.copyOf(trace, trace.length + body.length);
    System.arraycopy(body, 0, message, trace.length, body.length);
    return message;
  }

  private Content piecemeal(Mailbox inbox, Entry entry) {
    List<MessageRow> rows = rows(inbox, List.of(entry));
    if (rows.isEmpty()) {
      return new Content.Gone();
    }
    MessageRow row = rows.getFirst();
    try {
      InputStream trace = new ByteArrayInputStream(row.trace().getBytes(StandardCharsets.UTF_8));
      InputStream body = bodies.open(row.body(), 0, Long.MAX_VALUE);
      return new Content.Octets(begun(new SequenceInputStream(trace, body)));
    } catch (NoSuchBodyException lost) {
      log.error("a message has lost its body: {}", lost.getMessage());
      return new Content.Unreadable();
    }
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
