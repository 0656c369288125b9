package postroad.access.imap.list;

import static postroad.access.imap.list.ListRequest.RECURSIVEMATCH;
import static postroad.access.imap.list.ListRequest.REMOTE;
import static postroad.access.imap.list.ListRequest.SUBSCRIBED;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import postroad.access.imap.SessionOption;
import postroad.access.imap.Turn;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;

/** Reads the arguments of LIST, in the form of RFC 3501 §6.3.8 and in that of RFC 5258 §6. */
final class ListGrammar {

  private final Turn turn;
  private final Arguments arguments;
  private boolean extended;

  ListGrammar(Turn turn) {
    this.turn = turn;
    this.arguments = turn.arguments();
  }

  /** Empty when only the delimiter is asked for (RFC 3501 §6.3.8). */
  Optional<ListRequest> read() throws IOException {
    arguments.space();
    Set<String> selected = selected();
    String reference = arguments.mailbox();
    arguments.space();
    List<String> wanted = patterns();
    Set<String> returned = new TreeSet<>();
    List<ListReturn.Addition> additions = returned(returned);
    arguments.end();
    if (!extended && wanted.getFirst().isEmpty()) {
      return Optional.empty();
    }
    List<NamePattern> patterns =
        wanted.stream().map(each -> new NamePattern(reference, each)).toList();
    boolean subscriptions = returned.contains(SUBSCRIBED);
    return Optional.of(new ListRequest(selected, patterns, subscriptions, additions, extended));
  }

  private Set<String> selected() throws IOException {
    Set<String> words = new TreeSet<>();
    if (!opens()) {
      return words;
    }
    while (!arguments.accept(')')) {
      if (!words.isEmpty()) {
        arguments.space();
      }
      words.add(selection(arguments.word()));
    }
    arguments.space();
    if (words.contains(RECURSIVEMATCH) && !words.contains(SUBSCRIBED)) {
      throw new SyntaxError("RECURSIVEMATCH says nothing alone"); // RFC 5258 §3.1
    }
    return words;
  }

  private String selection(String word) {
    boolean known =
        Set.of(SUBSCRIBED, REMOTE, RECURSIVEMATCH).contains(word)
            || turn.vocabulary().listSelections().containsKey(word);
    if (!known) {
      throw new SyntaxError("unknown selection of LIST");
    }
    return word;
  }

  private List<String> patterns() throws IOException {
    if (!opens()) {
      return List.of(arguments.pattern());
    }
    List<String> patterns = new ArrayList<>();
    do {
      patterns.add(arguments.pattern());
    } while (arguments.more());
    arguments.expect(')');
    return patterns;
  }

  private List<ListReturn.Addition> returned(Set<String> words) throws IOException {
    List<ListReturn.Addition> additions = new ArrayList<>();
    if (!turn.vocabulary().has(SessionOption.EXTENDED_LIST) || !arguments.more()) {
      return additions;
    }
    extended = true;
    if (!arguments.word().equals("RETURN")) {
      throw new SyntaxError("RETURN is expected");
    }
    arguments.space();
    arguments.expect('(');
    while (!arguments.accept(')')) {
      if (!words.isEmpty()) {
        arguments.space();
      }
      String word = arguments.word();
      words.add(word);
      if (!word.equals(SUBSCRIBED)) {
        additions.add(addition(word));
      }
    }
    return additions;
  }

  private ListReturn.Addition addition(String word) throws IOException {
    ListReturn known = turn.vocabulary().listReturns().get(word);
    if (known == null) {
      throw new SyntaxError("unknown return option of LIST");
    }
    return known.read(turn);
  }

  /** Takes a parenthesis that the base protocol does not know, where it may come. */
  private boolean opens() throws IOException {
    boolean begins = turn.vocabulary().has(SessionOption.EXTENDED_LIST) && arguments.accept('(');
    extended |= begins;
    return begins;
  }
}
