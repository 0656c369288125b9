package postroad.access.imap.search;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.Progress;
import postroad.access.imap.column.Extent;
import postroad.access.imap.column.NumberColumn;
import postroad.access.imap.wire.MessageLine;
import postroad.mailboxstore.search.Question;
import postroad.mailboxstore.search.Question.Days;
import postroad.mailboxstore.search.SortRows;
import postroad.mailboxstore.search.SortRows.NumberField;

/**
 * Questions about a number that every message has, answered from what this replica has in memory of
 * a mailbox. It is worth reading for a large one only: of a small one the index tells as fast.
 */
final class NumberQuestions {

  private static final int FEW = 1000;

  private final Numbers numbers;

  NumberQuestions(Numbers numbers) {
    this.numbers = numbers;
  }

  /** Knows a number of all these messages, or reads it. */
  @FunctionalInterface
  interface Numbers {
    NumberColumn of(Extent mailbox, NumberField field, Progress progress) throws IOException;
  }

  /** Which numbers of which kind are meant. */
  private record Asked(NumberField field, LongPredicate wanted) {}

  /** What is known of these messages, or nothing if the index is to be asked. */
  Optional<Known> ask(
      Question question, Extent mailbox, List<Candidate> messages, Progress progress)
      throws IOException {
    Asked asked = messages.size() <= FEW ? null : asked(question);
    if (asked == null) {
      return Optional.empty();
    }
    List<MessageLine> lines = messages.stream().map(Candidate::line).toList();
    NumberColumn column = numbers.of(mailbox, asked.field(), progress);
    return Optional.of(Known.surely(column.where(asked.wanted(), lines)));
  }

  private static @Nullable Asked asked(Question question) {
    return switch (question) {
      case Question.Larger(var octets) -> new Asked(NumberField.SIZE, size -> size > octets);
      case Question.Smaller(var octets) -> new Asked(NumberField.SIZE, size -> size < octets);
      case Question.Sent(var days) -> new Asked(NumberField.SENT_DAY, within(days));
      case Question.Arrived(var days) -> new Asked(NumberField.ARRIVAL_DAY, within(days));
      case Question.ArrivedBetween _, Question.Saved _, Question.InField _, Question.InText _ ->
          null;
    };
  }

  private static LongPredicate within(Days days) {
    long first = day(days.first(), SortRows.NO_DAY + 1);
    long end = day(days.end(), Long.MAX_VALUE);
    return day -> first <= day && day < end;
  }

  private static long day(@Nullable LocalDate day, long otherwise) {
    return day == null ? otherwise : day.toEpochDay();
  }
}
