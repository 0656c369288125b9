package postroad.directory;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes accounts out of the directory, in the caller's transaction if there is one: nobody has the
 * name any more, and no group, alias or catch-all leads to it. The only place that does.
 */
public final class AccountRemoval {

  private final JdbcClient db;
  private final Register register;

  AccountRemoval(Register register) {
    this.db = register.db();
    this.register = register;
  }

  /** False when there is no such account. */
  public boolean remove(Account account) {
    String address = account.address().toString();
    return register.aged(() -> {
      MENTIONS.forEach(statement -> db.sql(statement).param("address", address).update());
      return db.sql("DELETE FROM directory.account WHERE id = ?").param(account.id()).update() > 0;
    });
  }

  /** Who is named beside others goes alone; what led to nobody else goes with them. */
  private static final List<String> MENTIONS =
      List.of(
          "DELETE FROM directory.group_member WHERE member = :address",
          """
          DELETE FROM directory.alias
           WHERE NOT EXISTS (SELECT FROM unnest(targets) AS target WHERE lower(target) <> :address)
          """,
          """
          UPDATE directory.alias
             SET targets = ARRAY(SELECT target FROM unnest(targets) AS target
                                  WHERE lower(target) <> :address)
           WHERE EXISTS (SELECT FROM unnest(targets) AS target WHERE lower(target) = :address)
          """,
          """
          UPDATE directory.domain
             SET catch_all = nullif(ARRAY(SELECT target FROM unnest(catch_all) AS target
                                           WHERE lower(target) <> :address), '{}')
           WHERE EXISTS (SELECT FROM unnest(catch_all) AS target WHERE lower(target) = :address)
          """);
}
