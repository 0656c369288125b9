package postroad.mailboxstore.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an index can be asked about the messages of a mailbox. Text is mapped to one case. */
public sealed interface Question {

  /** The internal date, as the day it was where it was given (RFC 9051 §6.4.4). */
  record Arrived(Days days) implements Question {}

  /** The internal date, from one moment to another, both included (RFC 5032). */
  record ArrivedBetween(Instant first, Instant last) implements Question {}

  /** When it came into this mailbox, as a day of UTC (RFC 8514). */
  record Saved(Days days) implements Question {}

  /** The day its Date field says, in whatever zone. */
  record Sent(Days days) implements Question {}

  /** More octets than this. */
  record Larger(long octets) implements Question {}

  /** Fewer octets than this. */
  record Smaller(long octets) implements Question {}

  /** Whether this text is in a field of the header. */
  record InField(Field field, String mapped) implements Question {}

  /** Whether all of these may be in the text of header and body, a line of the header as one. */
  record InText(List<String> mapped) implements Question {

    public InText {
      mapped = List.copyOf(mapped);
    }

    /** Whether there may be a field of this name with this text in its value. */
    public static InText inHeader(String mappedName, String mapped) {
      return new InText(List.of(SignatureBuilder.BEGINNING + mappedName + ": ", mapped));
    }
  }

  /** The fields whose text an index knows by itself. */
  enum Field {
    SUBJECT,
    FROM,
    TO,
    CC,
    BCC
  }

  /**
   * Some days in a row.
   *
   * @param first the first of them; absent when there is none
   * @param end the day after the last; absent when there is none
   */
  record Days(@Nullable LocalDate first, @Nullable LocalDate end) {

    public static Days before(LocalDate day) {
      return new Days(null, day);
    }

    public static Days since(LocalDate day) {
      return new Days(day, null);
    }

    public static Days on(LocalDate day) {
      return new Days(day, day.plusDays(1));
    }
  }
}
