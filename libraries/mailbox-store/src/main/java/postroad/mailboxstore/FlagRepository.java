package postroad.mailboxstore;

import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Writes flags into rows of messages. */
final class FlagRepository {

  private static final String SET_FLAGS =
      """
      WITH after AS (
        UPDATE mailbox.mailbox
           SET highestmodseq = :modseq, unseen = unseen + :unseen, deleted = deleted + :deleted
         WHERE account = :account AND id = :mailbox AND highestmodseq = :modseq - 1
        RETURNING highestmodseq),
      changed AS (
        UPDATE mailbox.message AS m SET %s)
      SELECT highestmodseq FROM after
      """;

  /** Mostly it is one. A list would be planned each time: any plan for lists is dear for it. */
  private static final String OF_ONE =
      SET_FLAGS.formatted(
          """
          flags = :flags, keywords = :keywords, modseq = after.highestmodseq
            FROM after
           WHERE m.account = :account AND m.mailbox_id = :mailbox AND m.uid = :uids\
          """);

  private static final String OF_SOME =
      SET_FLAGS.formatted(
          """
          flags = s.flags, keywords = s.keywords, modseq = after.highestmodseq
            FROM after, unnest(:uids, :flags, :keywords) AS s (uid, flags, keywords)
           WHERE m.account = :account AND m.mailbox_id = :mailbox AND m.uid = s.uid\
          """);

  private final JdbcClient db;

  FlagRepository(JdbcClient db) {
    this.db = db;
  }

  /**
   * Gives messages the flags of their mailbox's next MODSEQ and moves its counters, if nothing has
   * happened in it meanwhile; otherwise nothing. Who has not locked the mailbox waits for its lock
   * here, and what is then at the MODSEQ that was known has all messages as they were known.
   *
   * @param states with that next MODSEQ, one more than was known
   * @return whether it was done
   */
  boolean setFlags(MailboxKey mailbox, List<MessageState> states, Tally moved) {
    StatementSpec statement = states.size() == 1 ? ofOne(states.getFirst()) : ofSome(states);
    return statement
        .param("modseq", states.getFirst().modseq())
        .param("unseen", moved.unseen())
        .param("deleted", moved.deleted())
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .query(Long.class)
        .optional()
        .isPresent();
  }

  private StatementSpec ofOne(MessageState state) {
    return db.sql(OF_ONE)
        .param("uids", state.uid())
        .param("flags", state.flags().system())
        .param("keywords", KeywordText.of(state.flags()));
  }

  private StatementSpec ofSome(List<MessageState> states) {
    return db.sql(OF_SOME)
        .param("uids", all(states, MessageState::uid).toArray(Long[]::new))
        .param("flags", all(states, state -> state.flags().system()).toArray(Integer[]::new))
        .param(
            "keywords", all(states, state -> KeywordText.of(state.flags())).toArray(String[]::new));
  }

  private static <T> List<T> all(List<MessageState> states, Function<MessageState, T> what) {
    return states.stream().map(what).toList();
  }
}
