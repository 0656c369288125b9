package postroad.access.imap.extension;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.fetch.FetchItem;
import postroad.access.imap.fetch.FetchWord;
import postroad.access.imap.fetch.FetchedMessage;
import postroad.access.imap.search.SearchKey;
import postroad.access.imap.search.SearchKey.Cost;
import postroad.access.imap.search.SearchWord;
import postroad.access.imap.wire.ImapDates;
import postroad.access.imap.wire.ImapWriter;
import postroad.mailboxstore.search.Question;
import postroad.mailboxstore.search.Question.Days;

/** SAVEDATE (RFC 8514): when a message came into its mailbox, wherever it was before. */
@Component
class SaveDateExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("SAVEDATE");
  }

  @Override
  public List<FetchWord> fetchItems() {
    return List.of(FetchWord.alone("SAVEDATE", new SaveDate()));
  }

  @Override
  public List<SearchWord> searchKeys() {
    return List.of(
        saved("SAVEDBEFORE", Days::before, LocalDate::isBefore),
        saved("SAVEDON", Days::on, LocalDate::isEqual),
        saved("SAVEDSINCE", Days::since, (day, since) -> !day.isBefore(since)),
        SearchWord.of(
            "SAVEDATESUPPORTED", _ -> SearchKey.of(Cost.NUMBER_AND_FLAGS, message -> true)));
  }

  private static SearchWord saved(
      String word, Function<LocalDate, Days> days, BiPredicate<LocalDate, LocalDate> relation) {
    return SearchWord.of(
        word,
        grammar -> {
          LocalDate date = grammar.date();
          return SearchKey.of(
              Cost.ROW,
              new Question.Saved(days.apply(date)),
              message ->
                  relation.test(
                      LocalDate.ofInstant(message.row().savedAt(), ZoneOffset.UTC), date));
        });
  }

  /** The item of FETCH (RFC 8514 §4.2). */
  private record SaveDate() implements FetchItem {

    @Override
    public Need need() {
      return Need.ROW;
    }

    @Override
    public void write(FetchedMessage message, ImapWriter out) throws IOException {
      out.text("SAVEDATE \"")
          .text(ImapDates.text(message.row().savedAt().atOffset(ZoneOffset.UTC)))
          .text("\"");
    }
  }
}
