package postroad.access.shared;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxDelta;
import postroad.mailboxstore.Messages;

/**
 * What is in mailboxes. Each time it is asked it asks the database what has happened since the
 * MODSEQ it knows of, in one statement: so what it answers is as new as if all had been read.
 */
@Component
public final class SharedContents {

  private final Messages messages;
  private final Bounded<Name, MailboxContents> known;

  SharedContents(
      Messages messages, SharedSettings settings, SharedOctets octets, MeterRegistry meters) {
    this.messages = messages;
    this.known =
        new Bounded<>(
            SharedSettings.within(settings.contents()), MailboxContents::weight, octets::lend);
    Gauge.builder("postroad.access.contents", known, Bounded::held)
        .description("What is kept of which messages mailboxes have")
        .baseUnit("bytes")
        .register(meters);
  }

  /** A mailbox made anew, or restored from a copy, is another. */
  private record Name(long mailbox, long uidValidity) {}

  /** What is in a mailbox now; not to be asked after changing it in the same transaction. */
  public MailboxContents of(Mailbox mailbox) {
    Name name = new Name(mailbox.id(), mailbox.uidValidity());
    MailboxContents before = known.get(name);
    MailboxContents now = before == null ? read(mailbox) : broughtUpToDate(mailbox, before);
    if (now != before) {
      known.put(name, now);
    }
    return now;
  }

  private MailboxContents broughtUpToDate(Mailbox mailbox, MailboxContents before) {
    MailboxDelta delta = messages.since(mailbox.account(), mailbox.id(), before.modseq());
    if (delta.whole()) {
      return MailboxContents.of(delta);
    }
    if (delta.highestModseq() < before.modseq()) {
      return read(mailbox); // the database is a copy of an earlier one
    }
    return delta.highestModseq() == before.modseq() ? before : before.after(delta);
  }

  private MailboxContents read(Mailbox mailbox) {
    return MailboxContents.of(messages.snapshot(mailbox.account(), mailbox.id()));
  }
}
