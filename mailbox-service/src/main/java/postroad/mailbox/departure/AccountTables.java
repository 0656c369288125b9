package postroad.mailbox.departure;

import static postroad.mailbox.departure.AccountTable.ofMailboxes;
import static postroad.mailbox.departure.AccountTable.withTheAccount;

import java.util.List;
import java.util.Set;
import postroad.mailbox.departure.AccountTable.Way;

/**
 * Every table there is, and whether it may hold something of an account: the one list that is gone
 * through when an account is deleted. A test compares it with the schemas of all services, so that
 * a table that is made later is thought of here.
 */
public final class AccountTables {

  private AccountTables() {}

  /** In the order in which they are emptied. */
  static final List<AccountTable> HOLDING =
      List.of(
          new AccountTable("directory.account", "id = :account", Way.WITH_THE_ACCOUNT),
          withTheAccount("credential"),
          withTheAccount("scram_key"),
          withTheAccount("app_password"),
          withTheAccount("sender_grant"),
          withTheAccount("sending_limit"),
          withTheAccount("account_quota"),
          withTheAccount("forwarding"),
          withTheAccount("vacation"),
          new AccountTable("directory.group_member", "member = :address", Way.WITH_THE_ACCOUNT),
          new AccountTable(
              "spool.waiting",
              """
              sent_at IS NULL AND accepted_at <= CAST(:asked AS timestamptz)
              AND (destination = :domain AND lower(recipient) LIKE ANY (:names)
                   OR tenant = :domain AND CASE WHEN envelope IS JSON
                        THEN envelope::jsonb -> 'origin' ->> 'user' = :address END)
              """,
              Way.AS_DELETED_MAIL),
          named("spool.suppression", "recipient"),
          named("spool.told", "recipient"),
          new AccountTable(
              "ingress.greylist",
              "lower(recipient) LIKE ANY (:names) OR lower(sender) LIKE ANY (:names)",
              Way.BY_NAME),
          new AccountTable("submission.debt", "account = :account", Way.IN_PORTIONS),
          ofMailboxes("loose_signature"),
          ofMailboxes("text_segment"),
          ofMailboxes("email_summary"),
          ofMailboxes("indexed"),
          ofMailboxes("indexing"),
          ofMailboxes("thread_word"),
          ofMailboxes("message"),
          ofMailboxes("restorable"),
          new AccountTable("mailbox.email", "account = :account", Way.WITH_BODIES),
          ofMailboxes("expunged"),
          ofMailboxes("subscription"),
          ofMailboxes("ledger"),
          ofMailboxes("imported"),
          ofMailboxes("maildrop_lease"),
          ofMailboxes("acl", "account = :account OR grantee = :account"),
          ofMailboxes("annotation", "account = :account OR reader = :account"),
          ofMailboxes("server_annotation", "reader = :account"),
          ofMailboxes("retention"),
          ofMailboxes("quota_standing"),
          new AccountTable(
              "mailbox.auto_reply",
              "account = :account OR lower(sender) LIKE ANY (:names)",
              Way.BY_NAME),
          ofMailboxes("mailbox"));

  /** What says nothing of an account, or goes by itself; each with the reason. */
  static final Set<String> OTHERS =
      Set.of(
          // of domains; what leads to the account's name is taken out of them when it is deleted
          "directory.domain",
          "directory.alias",
          "directory.mail_group",
          "directory.rewrite_rule",
          "directory.domain_quota",
          "directory.dkim_key",
          "directory.secret",
          // bodies that nobody refers to any more are removed by the sweep
          "body.body",
          "body.chunk",
          "body.incoming",
          "body.unlinked",
          "body.loose",
          "body.look",
          // of networks, destinations and operators
          "ingress.greylist_network",
          "spool.destination",
          "spool.lane",
          "spool.rule",
          "spool.tls_session",
          "spool.tls_report",
          // an outbox, empty again within seconds
          "spool.deed",
          // the time of day; names a recipient only while what waits is brought forward
          "spool.clock",
          // the proof itself
          "mailbox.departure",
          "mailbox.departure_count");

  /** Of these tables, and only of these, somebody has thought. */
  public static boolean isKnown(String table) {
    return OTHERS.contains(table) || HOLDING.stream().anyMatch(each -> each.name().equals(table));
  }

  private static AccountTable named(String table, String column) {
    return new AccountTable(table, "lower(" + column + ") LIKE ANY (:names)", Way.BY_NAME);
  }
}
