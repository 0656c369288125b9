package postroad.access.shared;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MessageRow;

/**
 * Small messages that were read whole, for who reads them next. A UID of a mailbox names one
 * message for ever, whose octets never change. They are the first to go: {@link Renditions} and
 * {@link SharedContents} have the use of their room.
 */
@Component
public final class SharedOctets {

  /** What is longer is not kept: one such message has the room of many. */
  public static final int LONGEST = 64 * 1024;

  private static final int OVERHEAD = 300; // of the objects, and of the entry that keeps them

  private final Bounded<Name, Whole> messages;

  SharedOctets(SharedSettings settings, MeterRegistry meters) {
    this.messages = new Bounded<>(SharedSettings.within(settings.messages()), Whole::weight);
    Gauge.builder("postroad.access.messages", messages, Bounded::held)
        .description("What is kept of messages that were read whole")
        .baseUnit("bytes")
        .register(meters);
  }

  /** A mailbox made anew, or restored from a copy, is another. */
  private record Name(long mailbox, long uidValidity, long uid) {}

  /**
   * A message.
   *
   * @param octets the trace fields and the body; they must not change
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Whole(MessageRow row, byte[] octets) {

    private long weight() {
      return (long) OVERHEAD + octets.length + row.trace().length();
    }
  }

  /** A message of which all is known. */
  public @Nullable Whole find(Mailbox mailbox, long uid) {
    return messages.get(new Name(mailbox.id(), mailbox.uidValidity(), uid));
  }

  /** Keeps a message, if it is small. */
  public void keep(Mailbox mailbox, Whole message) {
    if (message.octets().length <= LONGEST) {
      messages.put(new Name(mailbox.id(), mailbox.uidValidity(), message.row().uid()), message);
    }
  }

  /** Others hold so many octets more, or fewer. */
  void lend(long octets) {
    messages.lend(octets);
  }
}
