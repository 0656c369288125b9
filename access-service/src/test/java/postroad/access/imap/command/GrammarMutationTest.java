package postroad.access.imap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.ImapVocabulary;
import postroad.access.imap.fetch.BaseItems;
import postroad.access.imap.fetch.FetchWord;
import postroad.access.imap.search.BaseKeys;
import postroad.access.imap.search.SearchGrammar;
import postroad.access.imap.search.SearchWord;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;
import postroad.access.imap.wire.Words;

/** Whatever a client sends is understood, or is a syntax error, or ends; nothing else, and soon. */
class GrammarMutationTest {

  static final ImapVocabulary VOCABULARY =
      new ImapVocabulary(
          List.of(
              new ImapExtension() {
                @Override
                public List<FetchWord> fetchItems() {
                  return BaseItems.all();
                }

                @Override
                public List<SearchWord> searchKeys() {
                  return BaseKeys.all();
                }
              }));

  static final List<String> FETCHES =
      List.of(
          "1:5,7,9:* (FLAGS BODY[HEADER.FIELDS (Subject \"From\" {2}\r\nTo)]<0.100> UID)\r\n",
          "* BODY.PEEK[1.2.3.MIME]\r\n",
          "2 (RFC822.SIZE INTERNALDATE ENVELOPE BODYSTRUCTURE BODY BODY[] BODY[TEXT]<5.1>)\r\n",
          "1 FULL\r\n");

  static final List<String> SEARCHES =
      List.of(
          "1:* NOT (OR FROM \"a\" TO b) SINCE 1-Feb-1994 UNSEEN\r\n",
          "OR OR ALL SEEN (DELETED KEYWORD x) HEADER Subject {3}\r\nabc LARGER 100\r\n",
          "UID 1,2:4 SENTON \"3-Mar-2020\" BODY \"x y\" TEXT z SUBJECT {1+}\r\nq\r\n");

  static final List<String> OTHERS =
      List.of(
          "\"mail box\" (\\Seen $x) \" 1-Jan-2020 10:00:00 +0100\" {10}\r\n",
          "inbox (\\Deleted) {3+}\r\nabc\r\n",
          "&APw-x\r\n");

  @Test
  void nothingButSyntaxErrors() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int i = 0; i < 60_000; i++) {
            one(random);
          }
        },
        "seed " + seed);
  }

  private static void one(Random random) throws IOException {
    int kind = random.nextInt(3);
    List<String> originals = List.of(FETCHES, SEARCHES, OTHERS).get(kind);
    String mutated = mutated(originals.get(random.nextInt(originals.size())), random);
    try {
      read(kind, Words.in(mutated));
    } catch (SyntaxError | EOFException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    } catch (RuntimeException wrong) {
      throw new AssertionError("for: " + mutated, wrong);
    }
  }

  private static void read(int kind, Arguments words) throws IOException {
    switch (kind) {
      case 0 -> {
        var _ = words.numberSet().resolved(10);
        words.space();
        var _ = new FetchGrammar(words, VOCABULARY).read();
        words.end();
      }
      case 1 -> {
        var _ = new SearchGrammar(words, VOCABULARY.searchKeys()).readAll(null);
      }
      default -> {
        var _ = words.mailbox();
        words.space();
        var _ = words.flags();
        words.space();
        var _ = words.dateTime();
        words.space();
        var _ = words.open(words.literal()).readAllBytes();
        words.end();
      }
    }
  }

  private static String mutated(String original, Random random) {
    StringBuilder text = new StringBuilder(original);
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, (char) random.nextInt(256));
        case 2 -> text.setCharAt(at, "(){}[]<>\"\\*%:,.0123 \r\n+~".charAt(random.nextInt(24)));
        case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 9)).repeat(60));
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }
}
