package postroad.access.imap.search;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import postroad.access.imap.search.SearchKey.Cost;
import postroad.access.imap.search.SearchKey.Test;
import postroad.mailboxstore.Flags;
import postroad.message.HeaderSummary;
import postroad.message.HeaderSummary.Address;

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
    words.add(SearchWord.of("BODY", grammar -> body(grammar.needle())));
    words.add(SearchWord.of("TEXT", grammar -> text(grammar.needle())));
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
    words.add(SearchWord.of("UNKEYWORD", grammar -> not(keyword(grammar.keyword()))));
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
    words.add(SearchWord.of("NOT", grammar -> not(grammar.nextKey())));
    words.add(SearchWord.of("OR", grammar -> or(grammar.nextKey(), grammar.nextKey())));
    words.add(SearchWord.of("UID", SearchGrammar::byUid));
  }

  private static SearchKey not(SearchKey key) {
    return SearchKey.of(key.cost(), message -> !key.matches(message));
  }

  /** The cheaper one is asked first. */
  private static SearchKey or(SearchKey one, SearchKey other) {
    boolean inOrder = one.cost().compareTo(other.cost()) <= 0;
    SearchKey first = inOrder ? one : other;
    SearchKey second = inOrder ? other : one;
    return SearchKey.of(
        second.cost(), message -> first.matches(message) || second.matches(message));
  }

  private static void addDates(List<SearchWord> words) {
    addDate(words, "BEFORE", LocalDate::isBefore);
    addDate(words, "ON", LocalDate::isEqual);
    addDate(words, "SINCE", (day, since) -> !day.isBefore(since));
  }

  private static void addDate(
      List<SearchWord> words, String word, BiPredicate<LocalDate, LocalDate> relation) {
    words.add(SearchWord.of(word, grammar -> arrived(grammar.date(), relation)));
    words.add(SearchWord.of("SENT" + word, grammar -> sent(grammar.date(), relation)));
  }

  private static SearchKey arrived(LocalDate date, BiPredicate<LocalDate, LocalDate> relation) {
    return SearchKey.of(
        Cost.ROW,
        message ->
            relation.test(LocalDate.ofInstant(message.row().internalDate(), ZoneOffset.UTC), date));
  }

  private static SearchKey sent(LocalDate date, BiPredicate<LocalDate, LocalDate> relation) {
    return SearchKey.of(
        Cost.STRUCTURE,
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
              return SearchKey.of(Cost.ROW, message -> message.row().size() > size);
            }));
    words.add(
        SearchWord.of(
            "SMALLER",
            grammar -> {
              long size = grammar.number();
              return SearchKey.of(Cost.ROW, message -> message.row().size() < size);
            }));
  }

  private static void addHeaders(List<SearchWord> words) {
    addAddresses(words, "FROM", HeaderSummary::from);
    addAddresses(words, "TO", HeaderSummary::to);
    addAddresses(words, "CC", HeaderSummary::cc);
    addAddresses(words, "BCC", HeaderSummary::bcc);
    words.add(SearchWord.of("SUBJECT", grammar -> subject(grammar.needle())));
    words.add(SearchWord.of("HEADER", grammar -> header(grammar.text(), grammar.needle())));
  }

  private static void addAddresses(
      List<SearchWord> words, String word, Function<HeaderSummary, List<Address>> field) {
    words.add(SearchWord.of(word, grammar -> addresses(grammar.needle(), field)));
  }

  private static SearchKey addresses(Needle needle, Function<HeaderSummary, List<Address>> field) {
    return SearchKey.of(
        Cost.STRUCTURE,
        message -> {
          List<Address> addresses = field.apply(message.structure().envelope());
          return !addresses.isEmpty() && needle.isIn(HeaderText.text(addresses));
        });
  }

  private static SearchKey subject(Needle needle) {
    return SearchKey.of(
        Cost.STRUCTURE,
        message -> needle.isIn(HeaderText.decodedOrNull(message.structure().envelope().subject())));
  }

  private static SearchKey header(String name, Needle needle) {
    return SearchKey.of(
        Cost.OCTETS,
        message -> {
          long end = message.octets().traceLength() + message.structure().root().bodyStart();
          return HeaderText.fields(message.octets(), 0, end).stream()
              .anyMatch(field -> field.name().equalsIgnoreCase(name) && needle.isIn(field.value()));
        });
  }

  private static SearchKey body(Needle needle) {
    return SearchKey.of(Cost.OCTETS, message -> new MessageText(message).bodyHas(needle));
  }

  private static SearchKey text(Needle needle) {
    return SearchKey.of(Cost.OCTETS, message -> textHas(message, needle));
  }

  private static boolean textHas(Candidate message, Needle needle) throws IOException {
    MessageText text = new MessageText(message);
    return text.headerHas(needle) || text.bodyHas(needle);
  }
}
