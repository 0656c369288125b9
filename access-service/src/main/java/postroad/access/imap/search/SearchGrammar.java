package postroad.access.imap.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;
import postroad.message.text.Needle;

/** Reads search keys (RFC 3501 §9, search-key). */
public final class SearchGrammar {

  private static final int DEEPEST = 50;
  private static final int MOST_KEYS = 2000;

  /** Whose flags a MODSEQ may be of. */
  private static final Set<String> OWNERS = Set.of("PRIV", "SHARED", "ALL");

  private final Arguments arguments;
  private final Map<String, SearchWord> words;
  private final List<FuzzyText> fuzzyTexts = new ArrayList<>();
  private int depth;
  private int keys;
  private boolean isFuzzy;
  private boolean asksModseq;
  private boolean namesNumbers;

  public SearchGrammar(Arguments arguments, Map<String, SearchWord> words) {
    this.arguments = arguments;
    this.words = words;
  }

  /**
   * All keys up to the end of the command; the message must match each.
   *
   * @param firstWord the first key's word, where it has been read already
   */
  public SearchProgram readAll(@Nullable String firstWord) throws IOException {
    List<SearchKey> all = new ArrayList<>();
    all.add(firstWord == null ? key() : keyOf(firstWord));
    while (arguments.more()) {
      all.add(key());
    }
    arguments.end();
    return new SearchProgram(new AllOf(all), fuzzyTexts, asksModseq);
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
      } while (arguments.more());
      arguments.expect(')');
      return new AllOf(all);
    }
    if (arguments.seesNumberSet()) {
      namesNumbers = true;
      return new NamedMessages(Numbering.NUMBER, arguments.numberSet());
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

  /** A set of UIDs behind a space. */
  SearchKey byUid() throws IOException {
    arguments.space();
    return new NamedMessages(Numbering.UID, arguments.numberSet());
  }

  /** A key behind a space. */
  public SearchKey nextKey() throws IOException {
    arguments.space();
    return key();
  }

  /** A key behind a space, in which text may match by its words (RFC 6203 §3). */
  public SearchKey nextFuzzyKey() throws IOException {
    boolean before = isFuzzy;
    isFuzzy = true;
    SearchKey key = nextKey();
    isFuzzy = before;
    return key;
  }

  /** Text to look for, behind a space. */
  public SearchKey textIn(Function<Needle, SearchKey> place) throws IOException {
    return textIn(List.of(place));
  }

  /**
   * Text to look for, behind a space.
   *
   * @param places where it may be; in the first of them it says most about the message, and in the
   *     last it is looked for
   */
  SearchKey textIn(List<Function<Needle, SearchKey>> places) throws IOException {
    String text = text();
    if (!isFuzzy) {
      return places.getLast().apply(new Needle(text));
    }
    FuzzyText fuzzy = FuzzyText.of(text, places);
    fuzzyTexts.add(fuzzy);
    return fuzzy;
  }

  /** Whether messages were named by their numbers. */
  boolean namesNumbers() {
    return namesNumbers;
  }

  /** The answer is to say the highest MODSEQ among the messages found (RFC 7162 §3.1.5). */
  public void askForModseq() {
    asksModseq = true;
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

  /** A MODSEQ behind a space; what flag it is of makes no difference here (RFC 7162 §3.1.5). */
  public long modseq() throws IOException {
    arguments.space();
    if (arguments.sees('"')) {
      var _ = arguments.astring();
      arguments.space();
      if (!OWNERS.contains(arguments.word())) {
        throw new SyntaxError("PRIV, SHARED or ALL is expected");
      }
      arguments.space();
    }
    return arguments.number();
  }

  /** A number behind a space. */
  public long number() throws IOException {
    arguments.space();
    return arguments.number();
  }
}
