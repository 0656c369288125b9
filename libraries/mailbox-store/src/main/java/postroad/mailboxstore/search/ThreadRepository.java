package postroad.mailboxstore.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.mailboxstore.MailboxKey;

/** Puts emails into threads (RFC 8474 §5.2). A thread is named after its first email. */
final class ThreadRepository {

  private final JdbcClient db;

  ThreadRepository(JdbcClient db) {
    this.db = db;
  }

  /**
   * The thread of each email: the oldest that one of its words belongs to, or a new one. Threads
   * never change and never become one: what a client was told stays true. Whoever calls holds the
   * lock of the accounts.
   */
  Map<UUID, UUID> assign(List<EmailSummary> emails) {
    Map<Word, UUID> known = known(emails);
    Map<Word, UUID> more = new HashMap<>();
    Map<UUID, UUID> threads = new HashMap<>();
    for (EmailSummary email : emails) {
      List<Word> words =
          email.words().stream().map(word -> new Word(email.account(), word)).toList();
      UUID thread =
          words.stream()
              .map(known::get)
              .filter(Objects::nonNull)
              .min(UUID::compareTo)
              .orElse(email.email());
      threads.put(email.email(), thread);
      for (Word word : words) {
        if (known.putIfAbsent(word, thread) == null) {
          more.put(word, thread);
        }
      }
    }
    remember(more);
    return threads;
  }

  private Map<Word, UUID> known(List<EmailSummary> emails) {
    List<Word> words = new ArrayList<>();
    for (EmailSummary email : emails) {
      email.words().forEach(word -> words.add(new Word(email.account(), word)));
    }
    Map<Word, UUID> known = new HashMap<>();
    db.sql(
            """
            SELECT t.account, t.word, t.thread_id
              FROM unnest(CAST(:accounts AS uuid[]), CAST(:words AS uuid[])) AS w (account, word)
              JOIN mailbox.thread_word AS t ON t.account = w.account AND t.word = w.word
            """)
        .param("accounts", strings(words.stream().map(Word::account).toList()))
        .param("words", strings(words.stream().map(Word::word).toList()))
        .query(row -> {
          known.put(
              new Word(row.getObject("account", UUID.class), row.getObject("word", UUID.class)),
              row.getObject("thread_id", UUID.class));
        });
    return known;
  }

  private void remember(Map<Word, UUID> more) {
    List<Word> words = List.copyOf(more.keySet());
    db.sql(
            """
            INSERT INTO mailbox.thread_word (account, word, thread_id)
            SELECT * FROM unnest(CAST(:accounts AS uuid[]), CAST(:words AS uuid[]),
                                 CAST(:threads AS uuid[]))
            ON CONFLICT DO NOTHING
            """)
        .param("accounts", strings(words.stream().map(Word::account).toList()))
        .param("words", strings(words.stream().map(Word::word).toList()))
        .param("threads", strings(words.stream().map(more::get).toList()))
        .update();
  }

  /** Of the messages that are indexed, by UID. */
  Map<Long, UUID> threads(MailboxKey mailbox, Collection<Long> uids) {
    Map<Long, UUID> threads = new HashMap<>();
    db.sql(
            """
            SELECT m.uid, s.thread_id
              FROM mailbox.message AS m
              JOIN mailbox.email_summary AS s ON s.account = m.account AND s.email_id = m.email_id
             WHERE m.account = :account AND m.mailbox_id = :mailbox AND m.uid = ANY (:uids)
            """)
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("uids", uids.toArray(Long[]::new))
        .query(row -> {
          threads.put(row.getLong("uid"), row.getObject("thread_id", UUID.class));
        });
    return threads;
  }

  private static String[] strings(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  private record Word(UUID account, UUID word) {}
}
