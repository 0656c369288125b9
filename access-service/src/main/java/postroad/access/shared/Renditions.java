package postroad.access.shared;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * What has been said of messages and never changes, ready to be said again to any session. A UID of
 * a mailbox names one message for ever, so nothing here can be out of date; it can only be more
 * than there is room for, and then it is read again.
 */
@Component
public final class Renditions {

  /** What is longer is not kept: it is looked up for its size, not for its asking. */
  public static final int LONGEST = 4096;

  private final Bounded<Place, RenditionPage> pages;

  Renditions(SharedSettings settings, SharedOctets octets, MeterRegistry meters) {
    this.pages =
        new Bounded<>(
            SharedSettings.within(settings.renditions()), RenditionPage::weight, octets::lend);
    Gauge.builder("postroad.access.renditions", pages, Bounded::held)
        .description("What is kept of messages to be said again")
        .baseUnit("bytes")
        .register(meters);
  }

  /**
   * What is said of one mailbox's messages in one form.
   *
   * @param form what is said and how: equal forms have the same octets for the same message
   */
  public Column column(long mailbox, Object form) {
    return new Column(mailbox, form);
  }

  long held() {
    return pages.held();
  }

  private record Place(long mailbox, Object form, long page) {}

  /** Where octets go. */
  @FunctionalInterface
  public interface Sink {

    void write(byte[] octets, int offset, int length) throws IOException;
  }

  /**
   * One form of some messages of one mailbox, for one thread. What it has once said to know, it
   * knows to its end, whatever is forgotten meanwhile.
   */
  public final class Column {

    private final long mailbox;
    private final Object form;
    private final Map<Long, RenditionPage> seen = new HashMap<>();
    private final Map<Long, Map<Long, byte[]>> learned = new HashMap<>();
    private long number = -1;
    private RenditionPage page = RenditionPage.EMPTY;

    private Column(long mailbox, Object form) {
      this.mailbox = mailbox;
      this.form = form;
    }

    /** Whether it is known what is said of this message. */
    public boolean has(long uid) {
      turnTo(RenditionPage.numberOf(uid));
      return page.length(uid) > 0;
    }

    /** Says what is known of a message. */
    public void say(long uid, Sink to) throws IOException {
      turnTo(RenditionPage.numberOf(uid));
      to.write(page.octets(), page.start(uid), page.length(uid));
    }

    private void turnTo(long wanted) {
      if (wanted != number) {
        number = wanted;
        page = seen.computeIfAbsent(wanted, this::look);
      }
    }

    private RenditionPage look(long wanted) {
      return Objects.requireNonNullElse(
          pages.get(new Place(mailbox, form, wanted)), RenditionPage.EMPTY);
    }

    /** Takes note of what was said of a message that was not known. */
    public void learn(long uid, byte[] octets) {
      if (octets.length <= LONGEST) {
        learned.computeIfAbsent(RenditionPage.numberOf(uid), _ -> new HashMap<>()).put(uid, octets);
      }
    }

    /** Gives to all what was learned; of two who do so at once, one may have to learn again. */
    public void share() {
      learned.forEach((wanted, more) ->
          pages.put(new Place(mailbox, form, wanted), look(wanted).with(wanted, more)));
      learned.clear();
    }
  }
}
