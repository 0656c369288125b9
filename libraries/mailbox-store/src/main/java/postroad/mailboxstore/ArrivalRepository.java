package postroad.mailboxstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.StoredAlong;
import postroad.mailboxstore.EmailRepository.NewEmail;
import postroad.mailboxstore.MailboxRepository.Standing;

/** Lets messages arrive in one mailbox with one statement: who appends waits for each. */
final class ArrivalRepository {

  private static final String APPEND =
      """
      WITH after AS (
        UPDATE mailbox.mailbox
           SET uidnext = uidnext + :messages, highestmodseq = highestmodseq + 1,
               messages = messages + :messages, unseen = unseen + :unseen,
               deleted = deleted + :deleted, size = size + :size
         WHERE account = :account AND id = :mailbox
        RETURNING account, id, uidvalidity, uidnext, highestmodseq),
      arriving AS (
        SELECT email, body, trace, structure, flags, keywords, size, internal_date, internal_zone,
               number
          FROM unnest(CAST(:emails AS uuid[]), CAST(:bodies AS uuid[]), :traces, :structures,
                      :flags, :keywords, :sizes, CAST(:dates AS timestamptz[]), :zones)
          WITH ORDINALITY
            AS a (email, body, trace, structure, flags, keywords, size, internal_date,
                  internal_zone, number)),
      said AS (
        INSERT INTO mailbox.email (account, id, body, trace, structure)
        SELECT account, email, body, trace, structure FROM arriving, after),
      filed AS (
        INSERT INTO mailbox.message (account, mailbox_id, uid, modseq, arrived, flags, keywords,
                                     size, internal_date, internal_zone, saved_at, email_id)
        SELECT account, id, uidnext - :messages - 1 + number, highestmodseq, highestmodseq,
               flags, keywords, size, internal_date, internal_zone, now(), email
          FROM arriving, after)
      SELECT uidvalidity, uidnext, highestmodseq FROM after
      """;

  private static final String APPEND_ONE =
      """
      WITH after AS (
        UPDATE mailbox.mailbox
           SET uidnext = uidnext + 1, highestmodseq = highestmodseq + 1, messages = messages + 1,
               unseen = unseen + :unseen, deleted = deleted + :deleted, size = size + :size,
               recent_from = recent_from + CASE WHEN :recent AND recent_from = uidnext THEN 1 ELSE 0 END
         WHERE account = :account AND id = :mailbox AND name = :name
        RETURNING account, id, uidvalidity, uidnext, highestmodseq, recent_from),
      %s
      said AS (
        INSERT INTO mailbox.email (account, id, body, trace, structure)
        SELECT account, CAST(:email AS uuid), CAST(:body AS uuid), CAST(:trace AS text),
               CAST(:structure AS text)
          FROM after),
      filed AS (
        INSERT INTO mailbox.message (account, mailbox_id, uid, modseq, arrived, flags, keywords,
                                     size, internal_date, internal_zone, saved_at, email_id)
        SELECT account, id, uidnext - 1, highestmodseq, highestmodseq, CAST(:flags AS integer),
               CAST(:keywords AS text), CAST(:size AS bigint), CAST(:date AS timestamptz),
               CAST(:zone AS integer), now(), CAST(:email AS uuid)
          FROM after)
      SELECT uidvalidity, uidnext, highestmodseq, recent_from FROM after
      """
          .formatted(StoredAlong.expressions("after"));

  private final JdbcClient db;

  ArrivalRepository(JdbcClient db) {
    this.db = db;
  }

  /**
   * Gives emails the next UIDs and the next MODSEQ, moves the counters, and locks the mailbox until
   * the transaction ends.
   *
   * @return how the mailbox stands after that
   * @throws NoSuchMailboxException when it is not there; the transaction must not go on
   */
  Standing append(MailboxKey mailbox, List<NewEmail> emails) {
    Tally tally = Tally.NONE;
    for (NewEmail email : emails) {
      tally = tally.and(Tally.of(email));
    }
    return db.sql(APPEND)
        .param("messages", tally.messages())
        .param("unseen", tally.unseen())
        .param("deleted", tally.deleted())
        .param("size", tally.size())
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("emails", all(emails, email -> email.id().toString()).toArray(String[]::new))
        .param(
            "bodies",
            all(emails, email -> email.message().body().toString()).toArray(String[]::new))
        .param("traces", all(emails, NewEmail::trace).toArray(String[]::new))
        .param("structures", all(emails, NewEmail::structure).toArray(String[]::new))
        .param("flags", all(emails, e -> e.message().flags().system()).toArray(Integer[]::new))
        .param(
            "keywords",
            all(emails, e -> KeywordText.of(e.message().flags())).toArray(String[]::new))
        .param("sizes", all(emails, NewEmail::size).toArray(Long[]::new))
        .param(
            "dates",
            all(emails, e -> e.message().internalDate().toInstant().toString())
                .toArray(String[]::new))
        .param("zones", all(emails, e -> e.message().zone()).toArray(Integer[]::new))
        .query(MailboxRepository::standing)
        .optional()
        .orElseThrow(() -> new NoSuchMailboxException(mailbox));
  }

  /**
   * Stores a small body and gives an email of it the next UID and the next MODSEQ: the same for
   * one, in a statement that is a transaction by itself.
   *
   * @param mailbox as it was known
   * @throws NoSuchMailboxException when there is none of this id and name; then nothing is stored
   */
  Arrived append(Mailbox mailbox, NewEmail email, SmallMessage small) {
    Tally tally = Tally.of(email);
    NewMessage message = email.message();
    return db.sql(APPEND_ONE)
        .params(StoredAlong.parameters(small.body()))
        .param("unseen", tally.unseen())
        .param("deleted", tally.deleted())
        .param("size", tally.size())
        .param("recent", small.takesRecent())
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("name", mailbox.name())
        .param("email", email.id())
        .param("trace", email.trace())
        .param("structure", email.structure())
        .param("flags", message.flags().system())
        .param("keywords", KeywordText.of(message.flags()))
        .param("date", message.internalDate().toInstant().toString())
        .param("zone", message.zone())
        .query(Arrived::of)
        .optional()
        .orElseThrow(
            () -> new NoSuchMailboxException(new MailboxKey(mailbox.account(), mailbox.id())));
  }

  /**
   * One that has arrived.
   *
   * @param isRecentTaken whether nobody else will be told that it is recent
   */
  record Arrived(Standing after, boolean isRecentTaken) {

    private static Arrived of(ResultSet row, int number) throws SQLException {
      Standing after = MailboxRepository.standing(row, number);
      return new Arrived(after, row.getLong("recent_from") == after.uidNext());
    }
  }

  private static <T> List<T> all(List<NewEmail> emails, Function<NewEmail, T> what) {
    return emails.stream().map(what).toList();
  }
}
