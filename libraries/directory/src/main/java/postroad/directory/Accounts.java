package postroad.directory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailAddress;
import postroad.database.CallersTransaction;

/**
 * Creates and changes domains, accounts and aliases: the only place that writes them. Other
 * processes see a change after {@link DirectorySettings#freshFor}, this one at once. A new account
 * has no mailboxes yet; whoever makes one makes those too.
 */
public final class Accounts {

  private final JdbcClient db;
  private final CallersTransaction transaction;
  private final DirectoryRepository repository;
  private final StoredPasswords passwords;
  private final Runnable changed;
  private final String delimiter;

  Accounts(
      DataSource database,
      DirectoryRepository repository,
      StoredPasswords passwords,
      DirectorySettings settings,
      CachedDirectory directory) {
    this.db = JdbcClient.create(database);
    this.transaction = new CallersTransaction(database);
    this.repository = repository;
    this.passwords = passwords;
    this.changed = directory::ageAll;
    this.delimiter = settings.delimiter();
  }

  /** Makes a domain ours: mail for it ends here. Answers its name as DNS writes it. */
  public Creation<String> createDomain(String name) {
    return Name.domain(name)
        .map(this::insertDomain)
        .orElseGet(() -> new Creation.Refused<>(Creation.Reason.NOT_A_DOMAIN_NAME));
  }

  /** Our domains, the disabled ones too. */
  public List<String> domains() {
    return repository.domains().stream().sorted().toList();
  }

  /** Makes an account; the password of one that is there already is not touched. */
  public Creation<Account> createAccount(MailAddress address, String password) {
    Optional<Name> name = Name.of(address);
    if (name.isEmpty()) {
      return new Creation.Refused<>(Creation.Reason.NO_SUCH_DOMAIN);
    }
    if (hasDelimiter(address)) {
      return new Creation.Refused<>(Creation.Reason.NAME_HAS_DELIMITER);
    }
    if (!isUsable(password)) {
      return new Creation.Refused<>(Creation.Reason.UNUSABLE_PASSWORD);
    }
    Optional<Account> existing = repository.account(name.get());
    return existing.isPresent()
        ? new Creation.AlreadyThere<>(existing.get())
        : insertAccount(name.get(), passwords.of(name.get(), password));
  }

  public Optional<Account> find(MailAddress address) {
    return Name.of(address).flatMap(repository::account);
  }

  /** The accounts of a domain, by name. */
  public List<Account> accountsOf(String domain) {
    return db.sql(
            """
            SELECT id, local_part, domain FROM directory.account
             WHERE domain = :domain ORDER BY local_part
            """)
        .param("domain", Name.domain(domain).orElse(""))
        .query((row, _) -> DirectoryRepository.account(row))
        .list();
  }

  /** False when there is no such account, or the password is empty or too long. */
  public boolean changePassword(UUID account, String password) {
    Optional<Name> name = repository.account(account).map(Account::address).flatMap(Name::of);
    if (!isUsable(password) || name.isEmpty()) {
      return false;
    }
    passwords.set(account, passwords.of(name.get(), password));
    changed.run();
    return true;
  }

  /** Lets the account log in again. False when there is no such account. */
  public boolean enable(UUID account) {
    return changes(
        db.sql("UPDATE directory.account SET enabled = true WHERE id = ?").param(account));
  }

  /** Refuses the account's logins; its mail is still filed. False when there is none such. */
  public boolean disable(UUID account) {
    return changes(
        db.sql("UPDATE directory.account SET enabled = false WHERE id = ?").param(account));
  }

  /** Lets mail for the domain in again. False when it is not ours. */
  public boolean enableDomain(String domain) {
    return changes(
        db.sql("UPDATE directory.domain SET enabled = true WHERE name = ?")
            .param(Name.domain(domain).orElse("")));
  }

  /**
   * Nobody has a name in this domain any more, and its accounts cannot log in; the domain stays
   * ours and mail that was taken before is still filed. False when it is not ours.
   */
  public boolean disableDomain(String domain) {
    return changes(
        db.sql("UPDATE directory.domain SET enabled = false WHERE name = ?")
            .param(Name.domain(domain).orElse("")));
  }

  /** Makes an alias, in a domain of ours; its targets may be anywhere. */
  public Creation<Alias> createAlias(MailAddress address, List<MailAddress> targets) {
    Optional<Name> name = Name.of(address);
    if (name.isEmpty()) {
      return new Creation.Refused<>(Creation.Reason.NO_SUCH_DOMAIN);
    }
    if (hasDelimiter(address)) {
      return new Creation.Refused<>(Creation.Reason.NAME_HAS_DELIMITER);
    }
    return targets.isEmpty()
        ? new Creation.Refused<>(Creation.Reason.NO_TARGETS)
        : insertAlias(name.get(), targets);
  }

  /** False when there is no such alias. */
  public boolean deleteAlias(MailAddress address) {
    return Name.of(address).isPresent()
        && changes(
            db.sql("DELETE FROM directory.alias WHERE domain = ? AND local_part = ?")
                .param(Name.of(address).get().domain())
                .param(Name.of(address).get().localPart()));
  }

  private Creation<String> insertDomain(String name) {
    boolean made =
        changes(
            db.sql("INSERT INTO directory.domain (name) VALUES (?) ON CONFLICT DO NOTHING")
                .param(name));
    return made ? new Creation.Made<>(name) : new Creation.AlreadyThere<>(name);
  }

  private Creation<Account> insertAccount(Name name, StoredPasswords.Kept password) {
    return aged(() -> {
      if (!lockDomain(name.domain())) {
        return new Creation.Refused<>(Creation.Reason.NO_SUCH_DOMAIN);
      }
      Optional<Account> existing = repository.account(name);
      if (existing.isPresent()) {
        return new Creation.AlreadyThere<>(existing.get());
      }
      if (alias(name).isPresent()) {
        return new Creation.Refused<>(Creation.Reason.NAME_TAKEN);
      }
      Account account = new Account(UUID.randomUUID(), name.address());
      db.sql("INSERT INTO directory.account (id, local_part, domain) VALUES (?, ?, ?)")
          .params(account.id(), name.localPart(), name.domain())
          .update();
      passwords.set(account.id(), password);
      return new Creation.Made<>(account);
    });
  }

  private Creation<Alias> insertAlias(Name name, List<MailAddress> targets) {
    return aged(() -> {
      if (!lockDomain(name.domain())) {
        return new Creation.Refused<>(Creation.Reason.NO_SUCH_DOMAIN);
      }
      if (repository.account(name).isPresent()) {
        return new Creation.Refused<>(Creation.Reason.NAME_TAKEN);
      }
      Optional<Alias> existing = alias(name);
      if (existing.isPresent()) {
        return new Creation.AlreadyThere<>(existing.get());
      }
      db.sql("INSERT INTO directory.alias (local_part, domain, targets) VALUES (?, ?, ?)")
          .params(name.localPart(), name.domain(), written(targets))
          .update();
      return new Creation.Made<>(new Alias(name.address(), targets));
    });
  }

  private Optional<Alias> alias(Name name) {
    return db.sql("SELECT targets FROM directory.alias WHERE domain = ? AND local_part = ?")
        .params(name.domain(), name.localPart())
        .query((row, _) ->
            new Alias(name.address(), DirectoryRepository.addresses(row.getArray("targets"))))
        .optional();
  }

  /** Names of a domain are given one at a time, so an account and an alias never share one. */
  private boolean lockDomain(String domain) {
    return db.sql("SELECT name FROM directory.domain WHERE name = ? FOR UPDATE")
        .param(domain)
        .query(String.class)
        .optional()
        .isPresent();
  }

  private <T> Creation<T> aged(Supplier<Creation<T>> work) {
    Creation<T> answer = transaction.run(work);
    changed.run();
    return answer;
  }

  private boolean changes(JdbcClient.StatementSpec statement) {
    int rows = statement.update();
    changed.run();
    return rows > 0;
  }

  private boolean hasDelimiter(MailAddress address) {
    return !delimiter.isEmpty() && address.localPart().indexOf(delimiter) > 0;
  }

  private static boolean isUsable(String password) {
    return !password.isEmpty() && password.length() <= Passwords.LONGEST;
  }

  private static String[] written(List<MailAddress> addresses) {
    return addresses.stream().map(MailAddress::toString).toArray(String[]::new);
  }
}
