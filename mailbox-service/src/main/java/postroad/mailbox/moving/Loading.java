package postroad.mailbox.moving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import postroad.bodystore.BodyStore;
import postroad.bodystore.BodyStore.NoSuchBodyException;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MessagePages;
import postroad.mailboxstore.MessagePages.Stored;

/**
 * Writes a mailbox to a stream, message by message, by UID; small ones are fetched many at once.
 */
@Component
class Loading {

  private static final Logger log = LoggerFactory.getLogger(Loading.class);

  private final MessagePages pages;
  private final BodyStore bodies;
  private final MovingNews news;
  private final MovingSettings settings;

  Loading(MessagePages pages, BodyStore bodies, MovingNews news, MovingSettings settings) {
    this.pages = pages;
    this.bodies = bodies;
    this.news = news;
    this.settings = settings;
  }

  /** What is above this UID. */
  void load(Mailbox mailbox, long after, OutputStream to) throws IOException {
    long last = after;
    List<Stored> page = page(mailbox, last);
    while (!page.isEmpty()) {
      for (List<Stored> portion : portions(page)) {
        write(mailbox, portion, to);
      }
      news.exported(page.size());
      last = page.getLast().row().uid();
      page = page(mailbox, last);
    }
    to.write(MailStream.end());
    to.flush();
  }

  private List<Stored> page(Mailbox mailbox, long after) {
    return pages.after(mailbox.account(), mailbox.id(), after, settings.messages());
  }

  /** As many messages as may be in memory at once; a large one is alone. */
  private List<List<Stored>> portions(List<Stored> page) {
    List<List<Stored>> portions = new ArrayList<>();
    long held = Long.MAX_VALUE;
    for (Stored message : page) {
      if (held >= settings.bytes().toBytes() || isLarge(message)) {
        portions.add(new ArrayList<>());
        held = 0;
      }
      portions.getLast().add(message);
      held = isLarge(message) ? Long.MAX_VALUE : held + message.row().size();
    }
    return portions;
  }

  private static boolean isLarge(Stored message) {
    return message.row().size() > MessageIntake.SMALL;
  }

  private void write(Mailbox mailbox, List<Stored> portion, OutputStream to) throws IOException {
    if (isLarge(portion.getFirst())) {
      writeLarge(mailbox, portion.getFirst(), to);
      return;
    }
    Map<UUID, byte[]> octets =
        bodies.readAll(portion.stream().map(message -> message.row().body()).toList());
    for (Stored message : portion) {
      byte[] body = octets.get(message.row().body());
      if (body == null) {
        announceLost(mailbox, message, to);
      } else {
        announce(mailbox, message, to);
        to.write(body);
      }
    }
  }

  private void writeLarge(Mailbox mailbox, Stored message, OutputStream to) throws IOException {
    try (InputStream body = bodies.open(message.row().body(), 0, Long.MAX_VALUE)) {
      announce(mailbox, message, to);
      body.transferTo(to);
    } catch (NoSuchBodyException lost) {
      announceLost(mailbox, message, to);
    }
  }

  private static void announce(Mailbox mailbox, Stored message, OutputStream to)
      throws IOException {
    to.write(MailStream.announcing(bill(mailbox, message, message.row().size())));
    to.write(message.row().trace().getBytes(StandardCharsets.UTF_8));
  }

  /** No message is empty: so whoever reads sees that there was one. */
  private static void announceLost(Mailbox mailbox, Stored message, OutputStream to)
      throws IOException {
    log.error(
        "the octets of message {} in mailbox {} are not there", message.row().uid(), mailbox.id());
    to.write(MailStream.announcing(bill(mailbox, message, 0)));
  }

  private static Waybill bill(Mailbox mailbox, Stored message, long size) {
    return new Waybill(
        mailbox.name(),
        FlagWords.of(message.flags()),
        message.row().internalDate().toInstant(),
        size,
        Waybill.nameOf(mailbox.uidValidity(), message.row().uid()));
  }
}
