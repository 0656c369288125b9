package postroad.mailboxstore.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.SpecialUse;

/** Access control lists in PostgreSQL. */
public final class PostgresMailboxSharing implements MailboxSharing {

  private final JdbcClient db;

  public PostgresMailboxSharing(JdbcClient db) {
    this.db = db;
  }

  @Override
  public List<Grant> grants(UUID account, long mailbox) {
    return db.sql(
            """
            SELECT grantee, negative, rights FROM mailbox.acl
             WHERE account = :account AND mailbox_id = :mailbox ORDER BY grantee, negative
            """)
        .param("account", account)
        .param("mailbox", mailbox)
        .query(PostgresMailboxSharing::grant)
        .list();
  }

  @Override
  public void put(UUID account, long mailbox, Grant grant) {
    if (grant.rights().isEmpty()) {
      db.sql(
              """
              DELETE FROM mailbox.acl
               WHERE account = :account AND mailbox_id = :mailbox
                 AND grantee = :grantee AND negative = :negative
              """)
          .param("account", account)
          .param("mailbox", mailbox)
          .param("grantee", grant.grantee().id())
          .param("negative", grant.negative())
          .update();
    } else {
      write(account, mailbox, grant);
    }
  }

  /** The row of the mailbox is held, so that it is not deleted meanwhile. */
  private void write(UUID account, long mailbox, Grant grant) {
    db.sql(
            """
            INSERT INTO mailbox.acl (account, mailbox_id, grantee, negative, rights)
            SELECT account, id, :grantee, :negative, :rights
              FROM mailbox.mailbox WHERE account = :account AND id = :mailbox FOR KEY SHARE
            ON CONFLICT (account, mailbox_id, grantee, negative)
            DO UPDATE SET rights = excluded.rights
            """)
        .param("account", account)
        .param("mailbox", mailbox)
        .param("grantee", grant.grantee().id())
        .param("negative", grant.negative())
        .param("rights", grant.rights().letters())
        .update();
  }

  @Override
  public Rights rightsOf(UUID reader, UUID account, long mailbox) {
    if (reader.equals(account)) {
      return Rights.ALL;
    }
    return effective(
        db.sql(
                """
                SELECT grantee, negative, rights FROM mailbox.acl
                 WHERE account = :account AND mailbox_id = :mailbox
                   AND grantee IN (:reader, :anyone)
                """)
            .param("account", account)
            .param("mailbox", mailbox)
            .param("reader", reader)
            .param("anyone", new Grantee.Anyone().id())
            .query(PostgresMailboxSharing::grant)
            .list());
  }

  @Override
  public List<SharedMailbox> visibleTo(UUID reader) {
    Map<Mailbox, List<Grant>> grants = new LinkedHashMap<>();
    db.sql(
            """
            SELECT m.account, m.id, m.name, m.uidvalidity, m.special_use,
                   acl.grantee, acl.negative, acl.rights
              FROM mailbox.acl
              JOIN mailbox.mailbox AS m ON m.account = acl.account AND m.id = acl.mailbox_id
             WHERE acl.grantee IN (:reader, :anyone) AND acl.account <> :reader
             ORDER BY m.account, m.name
            """)
        .param("reader", reader)
        .param("anyone", new Grantee.Anyone().id())
        .query(row -> {
          grants.computeIfAbsent(mailbox(row), _ -> new ArrayList<>()).add(grant(row, 0));
        });
    return grants.entrySet().stream()
        .map(each -> new SharedMailbox(each.getKey(), effective(each.getValue())))
        .filter(shared -> shared.rights().has(Right.LOOK_UP))
        .toList();
  }

  /** What one's own rights and anyone's give together, without what is taken away. */
  private static Rights effective(List<Grant> grants) {
    Rights given = Rights.NONE;
    Rights taken = Rights.NONE;
    for (Grant grant : grants) {
      given = grant.negative() ? given : given.plus(grant.rights());
      taken = grant.negative() ? taken.plus(grant.rights()) : taken;
    }
    return given.minus(taken);
  }

  private static Mailbox mailbox(ResultSet row) throws SQLException {
    return new Mailbox(
        row.getObject("account", UUID.class),
        row.getLong("id"),
        row.getString("name"),
        row.getLong("uidvalidity"),
        SpecialUse.named(row.getString("special_use")));
  }

  private static Grant grant(ResultSet row, int number) throws SQLException {
    return new Grant(
        Grantee.of(row.getObject("grantee", UUID.class)),
        row.getBoolean("negative"),
        Rights.parse(row.getString("rights")).orElse(Rights.NONE));
  }
}
