package postroad.mailbox.departure;

/**
 * A table in which there may be something of an account.
 *
 * @param name with its schema
 * @param condition which rows are the account's, in terms of {@code :account}, its names as
 *     patterns of LIKE ({@code :names}), its address, its domain, and when it was deleted
 * @param way how they go
 */
record AccountTable(String name, String condition, Way way) {

  /** How rows go. */
  enum Way {
    /** With the row of the account, in the transaction that deletes it. */
    WITH_THE_ACCOUNT,
    /** Portion by portion. */
    IN_PORTIONS,
    /** Portion by portion; as they are by name, others may write new ones at any time. */
    BY_NAME,
    /** Portion by portion, each letting go of a body. */
    WITH_BODIES,
    /** As when an operator deletes waiting mail: the journal is told. */
    AS_DELETED_MAIL;

    /** Whether rows that are there now are still to go. */
    boolean endsForGood() {
      return this != WITH_THE_ACCOUNT && this != BY_NAME;
    }
  }

  static AccountTable withTheAccount(String table) {
    return new AccountTable("directory." + table, "account = :account", Way.WITH_THE_ACCOUNT);
  }

  static AccountTable ofMailboxes(String table) {
    return ofMailboxes(table, "account = :account");
  }

  static AccountTable ofMailboxes(String table, String condition) {
    return new AccountTable("mailbox." + table, condition, Way.IN_PORTIONS);
  }

  String count() {
    return "SELECT count(*) FROM " + name + " WHERE " + condition;
  }

  /** Removes so many at most; returns what is to be let go of, or nothing. */
  String removal() {
    return switch (way) {
      case WITH_THE_ACCOUNT, IN_PORTIONS, BY_NAME -> DELETE.formatted(name, name, condition);
      case WITH_BODIES -> DELETE.formatted(name, name, condition) + " RETURNING body";
      case AS_DELETED_MAIL -> DELETE_MAIL.replace("{condition}", condition);
    };
  }

  private static final String DELETE =
      """
      DELETE FROM %s WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM %s WHERE %s LIMIT :portion FOR UPDATE SKIP LOCKED))
      """;

  /** What is being sent at this moment is left for the next time; see the spool's actions. */
  private static final String DELETE_MAIL =
      """
      WITH chosen AS MATERIALIZED (
        SELECT mail_id, recipient FROM spool.waiting
         WHERE ({condition}) AND NOT coalesce(claimed_until > now(), false)
         ORDER BY mail_id, recipient LIMIT :portion FOR UPDATE SKIP LOCKED),
      done AS (
        UPDATE spool.waiting AS waiting
           SET sent_at = now(), claimed_until = NULL, attempts = waiting.attempts + 1
          FROM chosen
         WHERE waiting.mail_id = chosen.mail_id AND waiting.recipient = chosen.recipient
        RETURNING waiting.mail_id, waiting.recipient)
      INSERT INTO spool.deed (mail_id, recipient, deed, done_by, detail)
      SELECT mail_id, recipient, 'DELETED', :by, 'its account was deleted' FROM done
      """;
}
