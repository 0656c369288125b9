package postroad.directory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailAddress;

/**
 * Creates and changes accounts and aliases, and the local domains they are in: the only place that
 * writes them. This process sees a change at once, others as soon as they are told. A new account
 * has no mailboxes yet; whoever makes one makes those too.
 */
public final class Accounts {

  private final JdbcClient db;
  private final Register register;
  private final DirectoryRepository repository;
  private final StoredPasswords passwords;

  Accounts(Register register, DirectoryRepository repository, StoredPasswords passwords) {
    this.db = register.db();
    this.register = register;
    this.repository = repository;
    this.passwords = passwords;
  }

  /** Makes a domain ours: mail for it ends here. Answers its name as DNS writes it. */
  public Creation<String> createDomain(String name) {
    return Name.domain(name)
        .map(this::insertDomain)
        .orElseGet(() -> new Creation.Refused<>(Creation.Reason.NOT_A_DOMAIN_NAME));
  }

  /** The domains we take mail for, the disabled ones too. */
  public List<String> domains() {
    return repository.domains().keySet().stream().sorted().toList();
  }

  /** Makes an account; the password of one that is there already is not touched. */
  public Creation<Account> createAccount(MailAddress address, String password) {
    Optional<Creation.Reason> objection = register.objection(address);
    if (objection.isPresent()) {
      return new Creation.Refused<>(objection.get());
    }
    if (!Passwords.isUsable(password)) {
      return new Creation.Refused<>(Creation.Reason.UNUSABLE_PASSWORD);
    }
    Name name = Name.of(address).orElseThrow();
    Optional<Account> existing = repository.account(name);
    return existing.isPresent()
        ? new Creation.AlreadyThere<>(existing.get())
        : insertAccount(name, passwords.of(name, password));
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
    if (!Passwords.isUsable(password) || name.isEmpty()) {
      return false;
    }
    StoredPasswords.Kept kept = passwords.of(name.get(), password);
    return register.aged(() -> {
      passwords.set(account, kept);
      return true;
    });
  }

  /** Lets the account log in again. False when there is no such account. */
  public boolean enable(UUID account) {
    return register.changes(
        db.sql("UPDATE directory.account SET enabled = true WHERE id = ?").param(account));
  }

  /** Refuses the account's logins; its mail is still filed. False when there is none such. */
  public boolean disable(UUID account) {
    return register.changes(
        db.sql("UPDATE directory.account SET enabled = false WHERE id = ?").param(account));
  }

  /** Lets mail for the domain in again. False when it is not ours. */
  public boolean enableDomain(String domain) {
    return register.changes(
        db.sql("UPDATE directory.domain SET enabled = true WHERE name = ?")
            .param(Name.domain(domain).orElse("")));
  }

  /**
   * Nobody has a name in this domain any more, and its accounts cannot log in; the domain stays
   * ours and mail that was taken before is still filed. False when it is not ours.
   */
  public boolean disableDomain(String domain) {
    return register.changes(
        db.sql("UPDATE directory.domain SET enabled = false WHERE name = ?")
            .param(Name.domain(domain).orElse("")));
  }

  /** The alias of this name. */
  public Optional<Alias> findAlias(MailAddress address) {
    return Name.of(address).flatMap(this::alias);
  }

  /** The aliases of a domain, by name. */
  public List<Alias> aliasesOf(String domain) {
    return db.sql(
            """
            SELECT local_part, domain, targets FROM directory.alias
             WHERE domain = :domain ORDER BY local_part
            """)
        .param("domain", Name.domain(domain).orElse(""))
        .query((row, _) ->
            new Alias(
                new MailAddress(row.getString("local_part"), row.getString("domain")),
                DirectoryRepository.addresses(row.getArray("targets"))))
        .list();
  }

  /** Whether the account may log in, as far as itself is concerned; empty for nobody. */
  public Optional<Boolean> isEnabled(UUID account) {
    return db.sql("SELECT enabled FROM directory.account WHERE id = ?")
        .param(account)
        .query(Boolean.class)
        .optional();
  }

  /** Makes an alias, in a local domain; its targets may be anywhere. */
  public Creation<Alias> createAlias(MailAddress address, List<MailAddress> targets) {
    Optional<Creation.Reason> objection = register.objection(address);
    if (objection.isPresent()) {
      return new Creation.Refused<>(objection.get());
    }
    return targets.isEmpty()
        ? new Creation.Refused<>(Creation.Reason.NO_TARGETS)
        : insertAlias(Name.of(address).orElseThrow(), targets);
  }

  /** Gives an alias other targets; refused with {@code NO_SUCH_NAME} when there is none such. */
  public Creation<Alias> changeAlias(MailAddress address, List<MailAddress> targets) {
    Optional<Name> name = Name.of(address);
    if (targets.isEmpty()) {
      return new Creation.Refused<>(Creation.Reason.NO_TARGETS);
    }
    return name.isEmpty()
        ? new Creation.Refused<>(Creation.Reason.NO_SUCH_NAME)
        : register.inLocalDomain(name.get().domain(), () -> updateAlias(name.get(), targets));
  }

  /** False when there is no such alias. */
  public boolean deleteAlias(MailAddress address) {
    Optional<Name> name = Name.of(address);
    return name.isPresent()
        && register.changes(
            db.sql("DELETE FROM directory.alias WHERE domain = ? AND local_part = ?")
                .params(name.get().domain(), name.get().localPart()));
  }

  private Creation<String> insertDomain(String name) {
    boolean made =
        register.changes(
            db.sql("INSERT INTO directory.domain (name) VALUES (?) ON CONFLICT DO NOTHING")
                .param(name));
    return made ? new Creation.Made<>(name) : new Creation.AlreadyThere<>(name);
  }

  private Creation<Account> insertAccount(Name name, StoredPasswords.Kept password) {
    return register.inLocalDomain(
        name.domain(),
        () -> {
          Optional<Account> existing = repository.account(name);
          if (existing.isPresent()) {
            return new Creation.AlreadyThere<>(existing.get());
          }
          if (register.isTaken(name)) {
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
    return register.inLocalDomain(
        name.domain(),
        () -> {
          Optional<Alias> existing = alias(name);
          if (existing.isPresent()) {
            return new Creation.AlreadyThere<>(existing.get());
          }
          if (register.isTaken(name)) {
            return new Creation.Refused<>(Creation.Reason.NAME_TAKEN);
          }
          if (new Circles(repository).isClosedBy(name, targets)) {
            return new Creation.Refused<>(Creation.Reason.LEADS_IN_A_CIRCLE);
          }
          db.sql("INSERT INTO directory.alias (local_part, domain, targets) VALUES (?, ?, ?)")
              .params(name.localPart(), name.domain(), written(targets))
              .update();
          return new Creation.Made<>(new Alias(name.address(), targets));
        });
  }

  private Creation<Alias> updateAlias(Name name, List<MailAddress> targets) {
    if (alias(name).isEmpty()) {
      return new Creation.Refused<>(Creation.Reason.NO_SUCH_NAME);
    }
    if (new Circles(repository).isClosedBy(name, targets)) {
      return new Creation.Refused<>(Creation.Reason.LEADS_IN_A_CIRCLE);
    }
    db.sql("UPDATE directory.alias SET targets = ? WHERE domain = ? AND local_part = ?")
        .params(written(targets), name.domain(), name.localPart())
        .update();
    return new Creation.AlreadyThere<>(new Alias(name.address(), targets));
  }

  private Optional<Alias> alias(Name name) {
    return db.sql("SELECT targets FROM directory.alias WHERE domain = ? AND local_part = ?")
        .params(name.domain(), name.localPart())
        .query((row, _) ->
            new Alias(name.address(), DirectoryRepository.addresses(row.getArray("targets"))))
        .optional();
  }

  static String[] written(List<MailAddress> addresses) {
    return addresses.stream().map(MailAddress::toString).toArray(String[]::new);
  }
}
