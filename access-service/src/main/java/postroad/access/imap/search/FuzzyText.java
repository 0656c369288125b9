package postroad.access.imap.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import postroad.access.imap.MailboxView;
import postroad.message.text.Needle;

/**
 * Text that matches by its words, in whatever order and with whatever between them (RFC 6203 §3).
 *
 * @param words what a message must match to be found
 * @param grades questions it may answer too, the one that says most of it first; the last one is
 *     {@code words} again
 */
record FuzzyText(SearchKey words, List<SearchKey> grades) implements SearchKey {

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

  private static final int BEST = 100;

  /** A text, and the places it is looked for in, the one that says most first. */
  static FuzzyText of(String text, List<Function<Needle, SearchKey>> places) {
    List<String> words = BETWEEN.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    if (words.isEmpty()) {
      SearchKey asWritten = places.getLast().apply(new Needle(text));
      return new FuzzyText(asWritten, List.of(asWritten));
    }
    List<SearchKey> grades = new ArrayList<>();
    for (Function<Needle, SearchKey> place : places) {
      grades.add(place.apply(new Needle(text)));
    }
    for (Function<Needle, SearchKey> place : places) {
      grades.add(new AllOf(words.stream().map(Needle::new).map(place).toList()));
    }
    return new FuzzyText(grades.getLast(), grades);
  }

  /** How relevant a message is that matches the grade at this place, and none before it. */
  int score(int grade) {
    return BEST - grade * BEST / grades.size();
  }

  @Override
  public Cost cost() {
    return words.cost();
  }

  @Override
  public boolean matches(Candidate message) throws IOException {
    return words.matches(message);
  }

  @Override
  public Known knownOf(IndexedMessages messages) throws IOException {
    return words.knownOf(messages);
  }

  @Override
  public SearchKey in(MailboxView mailbox) {
    return this; // it names no messages
  }
}
