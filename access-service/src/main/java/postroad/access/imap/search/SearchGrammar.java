package postroad.access.imap.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.NumberSet;
import postroad.access.imap.wire.SyntaxError;
import postroad.message.text.Needle;

/** Reads search keys (RFC 3501 §9, search-key). */
public final class SearchGrammar {

  private static final int DEEPEST = 50;
  private static final int MOST_KEYS = 2000;

  private final Arguments arguments;
  private final Map<String, SearchWord> words;
  private final Scope scope;
  private int depth;
  private int keys;

  public SearchGrammar(Arguments arguments, Map<String, SearchWord> words, Scope scope) {
    this.arguments = arguments;
    this.words = words;
    this.scope = scope;
  }

  /** What {@code *} stands for in the mailbox that is searched. */
  public record Scope(int messages, long lastUid) {}

  /**
   * All keys up to the end of the command; the message must match each.
   *
   * @param firstWord the first key's word, where it has been read already
   */
  public SearchKey readAll(@Nullable String firstWord) throws IOException {
    List<SearchKey> all = new ArrayList<>();
    all.add(firstWord == null ? key() : keyOf(firstWord));
    while (arguments.accept(' ')) {
      all.add(key());
    }
    arguments.end();
    return new AllOf(all);
  }

  /** One key. */
  public SearchKey key() throws IOException {
    keys++;
    if (depth >= DEEPEST || keys > MOST_KEYS) {
      throw new SyntaxError("the search is too deep or too long");
    }
    depth++;
    SearchKey key = keyInside();
    depth--;
    return key;
  }

  private SearchKey keyInside() throws IOException {
    if (arguments.accept('(')) {
      List<SearchKey> all = new ArrayList<>();
      do {
        all.add(key());
      } while (arguments.accept(' '));
      arguments.expect(')');
      return new AllOf(all);
    }
    if (arguments.seesNumberSet()) {
      return byNumber(arguments.numberSet());
    }
    return keyOf(arguments.word());
  }

  private SearchKey keyOf(String name) throws IOException {
    SearchWord word = words.get(name);
    if (word == null) {
      throw new SyntaxError("unknown search key");
    }
    return word.read(this);
  }

  private SearchKey byNumber(NumberSet set) {
    List<NumberSet.Range> ranges = set.resolved(scope.messages());
    return SearchKey.of(
        SearchKey.Cost.NUMBER_AND_FLAGS, message -> holds(ranges, message.line().number()));
  }

  /** A set of UIDs behind a space. */
  SearchKey byUid() throws IOException {
    arguments.space();
    List<NumberSet.Range> ranges = arguments.numberSet().resolved(scope.lastUid());
    return SearchKey.of(
        SearchKey.Cost.NUMBER_AND_FLAGS, message -> holds(ranges, message.line().uid()));
  }

  private static boolean holds(List<NumberSet.Range> ranges, long number) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      NumberSet.Range range = ranges.get(middle);
      if (number < range.first()) {
        high = middle - 1;
      } else if (number > range.last()) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** A key behind a space. */
  public SearchKey nextKey() throws IOException {
    arguments.space();
    return key();
  }

  /** Text to look for, behind a space. */
  public Needle needle() throws IOException {
    return new Needle(text());
  }

  /** Text behind a space: US-ASCII is UTF-8 too, so either charset reads the same. */
  public String text() throws IOException {
    arguments.space();
    byte[] octets = arguments.astringOctets();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new SyntaxError("the text to look for is not UTF-8");
    }
  }

  /** A keyword behind a space. */
  public String keyword() throws IOException {
    arguments.space();
    return arguments.atom();
  }

  /** A day behind a space. */
  public LocalDate date() throws IOException {
    arguments.space();
    return arguments.date();
  }

  /** A number behind a space. */
  public long number() throws IOException {
    arguments.space();
    return arguments.number();
  }
}
