package postroad.access.imap.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import postroad.access.imap.Turn;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.SyntaxError;

/** What a searching command is asked to return (RFC 4466 §2.6.1). */
public final class Returns {

  /** The client has not asked, and gets the old answer. */
  public static final Returns UNASKED = new Returns(Map.of());

  private static final String ALL = "ALL";

  private final Map<String, ReturnOption> options;

  private Returns(Map<String, ReturnOption> options) {
    this.options = options;
  }

  /** The list behind the word RETURN and a space; a list that asks for nothing asks for ALL. */
  public static Returns read(Turn turn) throws IOException {
    Arguments arguments = turn.arguments();
    Map<String, ReturnOption> options = new LinkedHashMap<>();
    arguments.expect('(');
    boolean isFirst = true;
    while (!arguments.accept(')')) {
      if (!isFirst) {
        arguments.space();
      }
      isFirst = false;
      String word = arguments.word();
      if (options.put(word, option(turn, word)) != null) {
        throw new SyntaxError("each thing to return is named once");
      }
    }
    options.values().removeIf(ReturnOption.Hint.class::isInstance);
    return options.isEmpty() ? all(turn) : new Returns(options);
  }

  /** As if the client had asked for ALL. */
  public static Returns all(Turn turn) throws IOException {
    Map<String, ReturnOption> options = new LinkedHashMap<>();
    options.put(ALL, option(turn, ALL));
    return new Returns(options);
  }

  private static ReturnOption option(Turn turn, String word) throws IOException {
    return turn.vocabulary()
        .searchReturn(word)
        .orElseThrow(() -> new SyntaxError("unknown thing to return"))
        .read(turn.arguments());
  }

  /** Whether the client has asked, and gets an ESEARCH response. */
  public boolean areAsked() {
    return !options.isEmpty();
  }

  public boolean has(String word) {
    return options.containsKey(word);
  }

  List<ReturnOption> options() {
    return List.copyOf(options.values());
  }

  void begin(Searching searching) {
    options.values().forEach(option -> option.check(searching));
    options.values().forEach(option -> option.begin(searching));
  }

  /** The ESEARCH response (RFC 4731 §3.1), unless there is nothing it would say. */
  void tell(Searching searching, SearchResult result, Correlator where) throws IOException {
    if (options.values().stream().noneMatch(ReturnOption::isSaid)) {
      return;
    }
    ImapWriter out = searching.turn().untagged().begin();
    out.text("ESEARCH (TAG ").string(searching.turn().tag());
    where.say(out);
    out.text(result.numbering() == Numbering.UID ? ") UID" : ")");
    for (ReturnOption option : options.values()) {
      option.say(result, out);
    }
    searching.sayModseq(result, " MODSEQ ", "", out);
    out.end();
  }

  /** Adds what more the answer belongs to than its tag, a space first (RFC 4466 §2.6.2). */
  @FunctionalInterface
  interface Correlator {
    void say(ImapWriter out) throws IOException;
  }

  /** Does what there is to do with the result. */
  void keep(Searching searching, SearchResult result) throws IOException {
    for (ReturnOption option : new ArrayList<>(options.values())) {
      option.keep(searching, result);
    }
  }
}
