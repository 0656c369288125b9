package postroad.access.imap.search;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import postroad.access.imap.search.SearchKey.Cost;
import postroad.access.imap.search.SearchKey.Test;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.search.Question;
import postroad.mailboxstore.search.Question.Days;
import postroad.mailboxstore.search.Question.Field;
import postroad.message.HeaderSummary;
import postroad.message.HeaderSummary.Address;
import postroad.message.text.Casemap;
import postroad.message.text.MessageText;
import postroad.message.text.Needle;
import postroad.message.text.ReadableHeader;
import postroad.message.text.SentDate;

/** The search keys of RFC 3501 §6.4.4. */
public final class BaseKeys {

  private BaseKeys() {}

  /** Each with its one owner, the base protocol. */
  public static List<SearchWord> all() {
    List<SearchWord> words = new ArrayList<>();
    words.add(alone("ALL", message -> true));
    addFlags(words);
    addLogic(words);
    addDates(words);
    addSizes(words);
    addHeaders(words);
    words.add(SearchWord.of("BODY", grammar -> grammar.textIn(BaseKeys::body)));
    words.add(
        SearchWord.of(
            "TEXT", grammar -> grammar.textIn(List.of(BaseKeys::subject, BaseKeys::text))));
    return words;
  }

  private static SearchWord alone(String word, Test test) {
    SearchKey key = SearchKey.of(Cost.NUMBER_AND_FLAGS, test);
    return SearchWord.of(word, grammar -> key);
  }

  private static void addFlags(List<SearchWord> words) {
    addFlag(words, "ANSWERED", Flags.ANSWERED);
    addFlag(words, "DELETED", Flags.DELETED);
    addFlag(words, "DRAFT", Flags.DRAFT);
    addFlag(words, "FLAGGED", Flags.FLAGGED);
    addFlag(words, "SEEN", Flags.SEEN);
    words.add(alone("RECENT", message -> message.line().recent()));
    words.add(alone("OLD", message -> !message.line().recent()));
    words.add(
        alone(
            "NEW", message -> message.line().recent() && !message.line().flags().has(Flags.SEEN)));
    words.add(SearchWord.of("KEYWORD", grammar -> keyword(grammar.keyword())));
    words.add(SearchWord.of("UNKEYWORD", grammar -> new SearchKey.Not(keyword(grammar.keyword()))));
  }

  private static void addFlag(List<SearchWord> words, String word, int flag) {
    words.add(alone(word, message -> message.line().flags().has(flag)));
    words.add(alone("UN" + word, message -> !message.line().flags().has(flag)));
  }

  private static SearchKey keyword(String keyword) {
    return SearchKey.of(
        Cost.NUMBER_AND_FLAGS, message -> message.line().flags().keywords().contains(keyword));
  }

  private static void addLogic(List<SearchWord> words) {
    words.add(SearchWord.of("NOT", grammar -> new SearchKey.Not(grammar.nextKey())));
    words.add(
        SearchWord.of("OR", grammar -> SearchKey.Either.of(grammar.nextKey(), grammar.nextKey())));
    words.add(SearchWord.of("UID", SearchGrammar::byUid));
  }

  private static void addDates(List<SearchWord> words) {
    addDate(words, "BEFORE", Days::before, LocalDate::isBefore);
    addDate(words, "ON", Days::on, LocalDate::isEqual);
    addDate(words, "SINCE", Days::since, (day, since) -> !day.isBefore(since));
  }

  private static void addDate(
      List<SearchWord> words,
      String word,
      Function<LocalDate, Days> days,
      BiPredicate<LocalDate, LocalDate> relation) {
    words.add(SearchWord.of(word, grammar -> arrived(grammar.date(), days, relation)));
    words.add(SearchWord.of("SENT" + word, grammar -> sent(grammar.date(), days, relation)));
  }

  private static SearchKey arrived(
      LocalDate date, Function<LocalDate, Days> days, BiPredicate<LocalDate, LocalDate> relation) {
    return SearchKey.of(
        Cost.ROW,
        new Question.Arrived(days.apply(date)),
        message -> relation.test(message.row().internalDate().toLocalDate(), date));
  }

  private static SearchKey sent(
      LocalDate date, Function<LocalDate, Days> days, BiPredicate<LocalDate, LocalDate> relation) {
    return SearchKey.of(
        Cost.STRUCTURE,
        new Question.Sent(days.apply(date)),
        message ->
            SentDate.of(message.structure().envelope().date())
                .filter(day -> relation.test(day, date))
                .isPresent());
  }

  private static void addSizes(List<SearchWord> words) {
    words.add(
        SearchWord.of(
            "LARGER",
            grammar -> {
              long size = grammar.number();
              return SearchKey.of(
                  Cost.ROW, new Question.Larger(size), message -> message.row().size() > size);
            }));
    words.add(
        SearchWord.of(
            "SMALLER",
            grammar -> {
              long size = grammar.number();
              return SearchKey.of(
                  Cost.ROW, new Question.Smaller(size), message -> message.row().size() < size);
            }));
  }

  private static void addHeaders(List<SearchWord> words) {
    addAddresses(words, Field.FROM, HeaderSummary::from);
    addAddresses(words, Field.TO, HeaderSummary::to);
    addAddresses(words, Field.CC, HeaderSummary::cc);
    addAddresses(words, Field.BCC, HeaderSummary::bcc);
    words.add(SearchWord.of("SUBJECT", grammar -> grammar.textIn(BaseKeys::subject)));
    words.add(SearchWord.of("HEADER", BaseKeys::header));
  }

  private static void addAddresses(
      List<SearchWord> words, Field field, Function<HeaderSummary, List<Address>> where) {
    words.add(
        SearchWord.of(
            field.name(), grammar -> grammar.textIn(needle -> addresses(needle, field, where))));
  }

  private static SearchKey addresses(
      Needle needle, Field field, Function<HeaderSummary, List<Address>> where) {
    return SearchKey.of(
        Cost.STRUCTURE,
        new Question.InField(field, needle.mapped()),
        message -> {
          List<Address> addresses = where.apply(message.structure().envelope());
          return !addresses.isEmpty() && needle.isIn(ReadableHeader.text(addresses));
        });
  }

  private static SearchKey subject(Needle needle) {
    return SearchKey.of(
        Cost.STRUCTURE,
        new Question.InField(Field.SUBJECT, needle.mapped()),
        message ->
            needle.isIn(ReadableHeader.decodedOrNull(message.structure().envelope().subject())));
  }

  private static SearchKey header(SearchGrammar grammar) throws IOException {
    String name = grammar.text();
    return grammar.textIn(needle -> header(name, needle));
  }

  private static SearchKey header(String name, Needle needle) {
    return SearchKey.of(
        Cost.OCTETS,
        Question.InText.inHeader(Casemap.of(name), needle.mapped()),
        message -> {
          long end = message.octets().traceLength() + message.structure().root().bodyStart();
          return ReadableHeader.fields(message.octets(), 0, end).stream()
              .anyMatch(field -> field.name().equalsIgnoreCase(name) && needle.isIn(field.value()));
        });
  }

  private static SearchKey body(Needle needle) {
    return SearchKey.of(Cost.OCTETS, inText(needle), message -> textOf(message).bodyHas(needle));
  }

  private static SearchKey text(Needle needle) {
    return SearchKey.of(
        Cost.OCTETS,
        inText(needle),
        message -> textOf(message).headerHas(needle) || textOf(message).bodyHas(needle));
  }

  private static Question inText(Needle needle) {
    return new Question.InText(List.of(needle.mapped()));
  }

  private static MessageText textOf(Candidate message) {
    return new MessageText(message.structure(), message.octets());
  }
}
