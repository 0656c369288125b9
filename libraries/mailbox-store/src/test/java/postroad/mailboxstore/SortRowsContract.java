package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import postroad.bodystore.BodyStore;
import postroad.mailboxstore.search.MailboxIndexing;
import postroad.mailboxstore.search.SortRows;
import postroad.mailboxstore.search.SortRows.NumberField;
import postroad.mailboxstore.search.SortRows.TextField;
import postroad.message.MessageScanner;
import postroad.message.MessageStructure;

/** What messages are sorted and threaded by is known, and the same, indexed or not. */
interface SortRowsContract {

  Mailboxes mailboxes();

  Messages messages();

  MailboxIndexing indexing();

  SortRows sortRows();

  BodyStore bodies();

  /** RFC 5256 and RFC 5957: all that messages are sorted by. */
  @Test
  default void whatMessagesAreSortedByIsKnownIndexedOrNot() throws IOException {
    MailboxKey inbox = twoToBeSorted();
    List<String> before = sortedBy(inbox);
    assertThat(indexing().indexNext(List.of(inbox), 200)).isEqualTo(2);

    List<String> told = sortedBy(inbox);

    assertThat(before).isEqualTo(told);
    String texts =
        """
        SUBJECT 1LUNCH, SUBJECT 2, FROM 1J, FROM 2, TO 1B, TO 2, CC 1, CC 2GROUP, \
        DISPLAY_FROM 1JO\u0308RG, DISPLAY_FROM 2, DISPLAY_TO 1B@A.TEST, DISPLAY_TO 2\
        """;
    String sent = ", 1 1719820800, 2 " + Samples.NOON.toEpochSecond();
    String days = ", 1 " + LocalDate.of(2024, 7, 1).toEpochDay() + ", 2 " + SortRows.NO_DAY;
    assertThat(String.join(", ", told)).isEqualTo(texts + sent + days + ", 1 1, 2 0");
  }

  /** RFC 3501 §6.4.4: the internal date counts as it was given, in whatever zone. */
  @Test
  default void theDayOfArrivalIsThatOfItsZone() throws IOException {
    MailboxKey inbox = twoToBeSorted();
    OffsetDateTime evening = OffsetDateTime.parse("2026-11-23T23:00:00-03:30");
    var _ = messages().append(inbox.account(), inbox.id(), List.of(Samples.arrivingAt(evening)));

    List<Long> days = new ArrayList<>();
    var _ = sortRows().numbers(inbox, NumberField.ARRIVAL_DAY, 0, (_, day) -> days.add(day));

    long day = LocalDate.of(2026, 11, 23).toEpochDay();
    assertThat(days).containsExactly(day, day, day);
  }

  private List<String> sortedBy(MailboxKey inbox) {
    List<String> told = new ArrayList<>();
    for (TextField field : TextField.values()) {
      long upTo =
          sortRows().texts(inbox, field, 0, (uid, text) -> told.add(field + " " + uid + text));
      assertThat(upTo).isEqualTo(2);
    }
    for (NumberField field : List.of(NumberField.SENT, NumberField.SENT_DAY, NumberField.REPLY)) {
      var _ = sortRows().numbers(inbox, field, 0, (uid, number) -> told.add(uid + " " + number));
    }
    return told;
  }

  @Test
  default void whatMessagesReferToIsKnownQuotedOrNot() throws IOException {
    MailboxKey inbox = twoToBeSorted();

    List<Long> ids = new ArrayList<>();
    List<long[]> words = new ArrayList<>();
    var _ =
        sortRows()
            .references(
                inbox,
                0,
                (_, id, references) -> {
                  ids.add(id);
                  words.add(references);
                });
    assertThat(ids.getFirst()).isNotZero();
    assertThat(ids.getLast()).isZero();
    assertThat(words.getFirst()).isEmpty();
    assertThat(words.getLast()).hasSize(2).startsWith(ids.getFirst());
    assertThat(indexing().indexNext(List.of(inbox), 200)).isEqualTo(2);
    var _ =
        sortRows()
            .references(
                inbox, 1, (_, _, indexed) -> assertThat(indexed).isEqualTo(words.getLast()));
  }

  @Test
  default void whoHasReadUpToAMessageReadsOnBehindIt() throws IOException {
    MailboxKey inbox = twoToBeSorted();

    List<Long> told = new ArrayList<>();
    assertThat(sortRows().numbers(inbox, NumberField.SIZE, 1, (uid, _) -> told.add(uid)))
        .isEqualTo(2);
    assertThat(told).containsExactly(2L);
  }

  private MailboxKey twoToBeSorted() throws IOException {
    UUID account = UUID.randomUUID();
    mailboxes().createDefaults(account);
    Mailbox inbox = mailboxes().find(account, "INBOX").orElseThrow();
    List<String> mails =
        List.of(
            """
            From: =?UTF-8?Q?J=C3=B6rg?= <j@a.test>
            To: b@a.test, c@a.test
            Subject: Re: Lunch
            Date: Mon, 1 Jul 2024 10:00:00 +0200
            Message-ID: <1@a>

            """,
            """
            Cc: group: d@a.test;
            References: <"1"@a> <x> <2@a>

            """);
    for (String mail : mails) {
      byte[] octets = mail.getBytes(StandardCharsets.UTF_8);
      UUID body = UUID.randomUUID();
      bodies().storeAll(List.of(new BodyStore.Whole(body, octets, "0".repeat(64))));
      MessageStructure structure = MessageScanner.scan("", new ByteArrayInputStream(octets));
      NewMessage message =
          new NewMessage(body, "", octets.length, Flags.NONE, Samples.NOON, structure);
      var _ = messages().append(account, inbox.id(), List.of(message));
    }
    return new MailboxKey(account, inbox.id());
  }
}
