package postroad.access.imap.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.column.Extent;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.place.Place;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.MessageLine;

/** A searching command from its words to its answer. */
public final class Searching {

  private final Turn turn;
  private final MailboxView mailbox;
  private final SearchRequest request;
  private final SearchProgram program;
  private final MessageSearch search;

  public Searching(Turn turn, MailboxView mailbox, SearchRequest request, MessageSearch search) {
    if (request.numbering() == Numbering.NUMBER) {
      turn.modes().mustAllowNumbers();
    }
    this.turn = turn;
    this.mailbox = mailbox;
    this.request = request;
    this.program = request.program().in(mailbox);
    this.search = search;
  }

  public Turn turn() {
    return turn;
  }

  public MailboxView mailbox() {
    return mailbox;
  }

  public SearchRequest request() {
    return request;
  }

  /**
   * Searches and answers.
   *
   * @param name of the old answer, for who has not asked for the new one
   */
  public void answer(String name) throws IOException {
    request.returns().begin(this);
    SearchResult result = result(request.order().of(this, found(searched())));
    if (request.returns().areAsked()) {
      request.returns().tell(this, result, _ -> {});
      request.returns().keep(this, result);
    } else {
      ImapWriter out = turn.untagged().begin().text(name);
      result.list(out);
      sayModseq(result, " (MODSEQ ", ")", out);
      out.end();
    }
  }

  /**
   * The messages that are to be looked at: no more than one command may be about (RFC 9738 §3.1).
   */
  private List<MessageLine> searched() {
    return request.needsAll() ? allSearched() : turn.allowance().narrow(meant());
  }

  /** All that are to be looked at, for what makes no sense of a part (RFC 9738 §3.3). */
  public List<MessageLine> allSearched() {
    List<MessageLine> meant = meant();
    turn.allowance().mustCover(meant.size());
    return meant;
  }

  private List<MessageLine> meant() {
    List<MessageLine> all = mailbox.all();
    return turn.allowance().covers(all.size())
        ? all
        : all.stream().filter(program.key()::mayMean).toList();
  }

  /**
   * Searches, and answers when something was found, with the mailbox's name for a client that has
   * several searched (RFC 7377 §2.1).
   */
  public void answerOf(Place place) throws IOException {
    Returns returns = request.returns();
    returns.begin(this);
    SearchResult result = result(request.order().of(this, found(mailbox.all())));
    if (!result.messages().isEmpty()) {
      returns.tell(
          this,
          result,
          out ->
              out.text(" MAILBOX ")
                  .mailbox(place.name())
                  .text(" UIDVALIDITY ")
                  .number(place.mailbox().uidValidity()));
    }
    returns.keep(this, result);
  }

  /** Those of these messages that match. */
  public List<MessageLine> found(List<MessageLine> among) throws IOException {
    return search.find(Extent.of(mailbox), among, program.key(), turn.progress());
  }

  private SearchResult result(List<MessageLine> found) throws IOException {
    Map<Long, Integer> scores =
        program.isFuzzy() && request.returns().has("RELEVANCY") ? scores(found) : Map.of();
    return new SearchResult(found, request.numbering(), request.returns(), scores);
  }

  /** How relevant each of these messages is, from 1 to 100, by UID (RFC 6203 §4). */
  public Map<Long, Integer> scores(List<MessageLine> found) throws IOException {
    Map<Long, Integer> sums = new HashMap<>();
    for (FuzzyText fuzzy : program.fuzzyTexts()) {
      List<MessageLine> left = found;
      for (int grade = 0; grade < fuzzy.grades().size() && !left.isEmpty(); grade++) {
        var better =
            search.find(Extent.of(mailbox), left, fuzzy.grades().get(grade), turn.progress());
        for (MessageLine message : better) {
          sums.merge(message.uid(), fuzzy.score(grade), Integer::sum);
        }
        Set<MessageLine> gone = new HashSet<>(better);
        left = left.stream().filter(message -> !gone.contains(message)).toList();
      }
    }
    int texts = program.fuzzyTexts().size();
    Map<Long, Integer> scores = new HashMap<>();
    for (MessageLine message : found) {
      scores.put(message.uid(), Math.max(1, sums.getOrDefault(message.uid(), 0) / texts));
    }
    return scores;
  }

  /** Adds the highest MODSEQ among the messages shown, when the client asked by MODSEQ. */
  void sayModseq(SearchResult result, String before, String after, ImapWriter out)
      throws IOException {
    if (program.asksModseq() && !result.messages().isEmpty()) {
      long highest = result.shown().stream().mapToLong(MessageLine::modseq).max().orElse(1);
      out.text(before).number(highest).text(after);
    }
  }
}
