package postroad.spool.report;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The words given, one row each. The first record to ask for a row has it for good. */
@Repository
public class ToldRepository implements Told {

  private final JdbcClient db;

  ToldRepository(JdbcClient db) {
    this.db = db;
  }

  /** Rows are asked for in one order by all, so that two who ask never wait for each other. */
  @Override
  public Set<Word> give(Collection<Word> words) {
    if (words.isEmpty()) {
      return Set.of();
    }
    List<Word> all =
        words.stream()
            .sorted(
                Comparator.comparing(Word::mailId)
                    .thenComparing(word -> word.recipient().toString())
                    .thenComparing(Word::action))
            .toList();
    write(all);
    Set<Word> given = new HashSet<>(all);
    given.removeAll(othersAmong(all));
    return given;
  }

  private void write(List<Word> words) {
    about(
            """
            INSERT INTO spool.told (mail_id, recipient, action, cause)
            SELECT * FROM unnest(:mails::uuid[], :recipients::text[], :actions::text[], :causes::text[])
            ON CONFLICT DO NOTHING
            """,
            words)
        .update();
  }

  /** A statement of its own: it sees what somebody else committed while the first one waited. */
  private Set<Word> othersAmong(List<Word> words) {
    return new HashSet<>(
        about(
                """
                SELECT asked.place
                  FROM unnest(:mails::uuid[], :recipients::text[], :actions::text[], :causes::text[])
                       WITH ORDINALITY AS asked (mail_id, recipient, action, cause, place)
                 WHERE NOT EXISTS (
                   SELECT FROM spool.told AS ours
                    WHERE ours.mail_id = asked.mail_id AND ours.recipient = asked.recipient
                      AND ours.action = asked.action AND ours.cause = asked.cause)
                """,
                words)
            .query((row, _) -> words.get(row.getInt(1) - 1))
            .list());
  }

  private JdbcClient.StatementSpec about(String statement, List<Word> words) {
    return db.sql(statement)
        .param("mails", words.stream().map(word -> word.mailId().value()).toArray(UUID[]::new))
        .param("recipients", texts(words.stream().map(word -> word.recipient().toString())))
        .param("actions", texts(words.stream().map(Word::action)))
        .param("causes", texts(words.stream().map(Word::cause)));
  }

  private static String[] texts(Stream<String> texts) {
    return texts.toArray(String[]::new);
  }

  /** Forgets up to a thousand words that were given so long ago. */
  public int forgetGivenBefore(Duration age) {
    return db.sql(
            """
            DELETE FROM spool.told WHERE ctid IN (
              SELECT ctid FROM spool.told
               WHERE told_at < now() - :age * interval '1 millisecond'
               LIMIT 1000 FOR UPDATE SKIP LOCKED)
            """)
        .param("age", age.toMillis())
        .update();
  }
}
