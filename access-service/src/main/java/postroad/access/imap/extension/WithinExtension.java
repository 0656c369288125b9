package postroad.access.imap.extension;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.search.SearchGrammar;
import postroad.access.imap.search.SearchKey;
import postroad.access.imap.search.SearchKey.Cost;
import postroad.access.imap.search.SearchWord;
import postroad.access.imap.wire.SyntaxError;
import postroad.mailboxstore.search.Question;

/** WITHIN (RFC 5032): messages that came so many seconds ago, or longer. */
@Component
class WithinExtension implements ImapExtension {

  /** The longest interval the grammar knows. */
  private static final long LONGEST = 0xffff_ffffL;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  @Override
  public Set<String> capabilities() {
    return Set.of("WITHIN");
  }

  @Override
  public List<SearchWord> searchKeys() {
    return List.of(
        SearchWord.of("OLDER", grammar -> between(EARLIEST, ago(grammar))),
        SearchWord.of("YOUNGER", grammar -> between(ago(grammar), LATEST)));
  }

  private static SearchKey between(Instant first, Instant last) {
    return SearchKey.of(
        Cost.ROW,
        new Question.ArrivedBetween(first, last),
        message -> {
          Instant came = message.row().internalDate().toInstant();
          return !came.isBefore(first) && !came.isAfter(last);
        });
  }

  /** Seen from the moment of the command (RFC 5032 §3). */
  private static Instant ago(SearchGrammar grammar) throws IOException {
    long seconds = grammar.number();
    if (seconds == 0 || seconds > LONGEST) {
      throw new SyntaxError("a number of seconds is expected");
    }
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(seconds);
  }
}
