package postroad.directory;

import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailAddress;
import postroad.database.CallersTransaction;
import postroad.directory.srs.SenderRewriting;

/**
 * Gives the names of a domain one at a time, so that an account, an alias and a group never share
 * one, and lets this process see every change at once.
 */
final class Register {

  private final JdbcClient db;
  private final CallersTransaction transaction;
  private final Runnable changed;
  private final String delimiter;

  Register(DataSource database, DirectorySettings settings, CachedDirectory directory) {
    this.db = JdbcClient.create(database);
    this.transaction = new CallersTransaction(database);
    this.changed = directory::ageAll;
    this.delimiter = settings.delimiter();
  }

  JdbcClient db() {
    return db;
  }

  /** Why no name can be given like this; empty when there is no reason. */
  Optional<Creation.Reason> objection(MailAddress address) {
    if (Name.of(address).isEmpty()) {
      return Optional.of(Creation.Reason.NO_SUCH_DOMAIN);
    }
    if (SubAddress.isParted(address, delimiter)) {
      return Optional.of(Creation.Reason.NAME_HAS_DELIMITER);
    }
    return SenderRewriting.isOneByLooks(address)
        ? Optional.of(Creation.Reason.NAME_RESERVED)
        : Optional.empty();
  }

  /** Does this while nobody else gives a name of the domain, if names of it are ours to give. */
  <T> Creation<T> inLocalDomain(String domain, Supplier<Creation<T>> work) {
    return aged(() -> {
      Optional<Boolean> isLocal = locked(domain);
      if (isLocal.isEmpty()) {
        return new Creation.Refused<>(Creation.Reason.NO_SUCH_DOMAIN);
      }
      return isLocal.get() ? work.get() : new Creation.Refused<>(Creation.Reason.DOMAIN_NOT_LOCAL);
    });
  }

  /** Locks the row of a domain and tells whether it is local; empty when it is not there. */
  Optional<Boolean> locked(String domain) {
    return db.sql(
            """
            SELECT next_host IS NULL AND alias_of IS NULL
              FROM directory.domain WHERE name = ? FOR UPDATE
            """)
        .param(domain)
        .query(Boolean.class)
        .optional();
  }

  boolean isTaken(Name name) {
    return db.sql("SELECT count(*) FROM directory.name WHERE domain = ? AND local_part = ?")
            .params(name.domain(), name.localPart())
            .query(Long.class)
            .single()
        > 0;
  }

  /** All of it or nothing, and seen at once. */
  <T> T aged(Supplier<T> work) {
    T answer = transaction.run(work);
    changed.run();
    return answer;
  }

  /** Whether the statement changed anything; what it changed is seen at once. */
  boolean changes(JdbcClient.StatementSpec statement) {
    int rows = statement.update();
    changed.run();
    return rows > 0;
  }
}
