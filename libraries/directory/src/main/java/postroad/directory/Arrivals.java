package postroad.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.directory.Newcomer.Proof;

/**
 * Makes many accounts at once, for users who come from elsewhere: all of a batch in one
 * transaction, with a few questions for all of them. Asking twice does no harm.
 */
public final class Arrivals {

  private final JdbcClient db;
  private final Register register;
  private final StoredPasswords passwords;

  /** What is done for an account that was made just now. */
  @FunctionalInterface
  public interface Welcome {

    /**
     * Does it, in the transaction that made the account.
     *
     * @param place the newcomer's among all that were asked for, from 0
     */
    void to(Account made, int place);
  }

  Arrivals(Register register, StoredPasswords passwords) {
    this.db = register.db();
    this.register = register;
    this.passwords = passwords;
  }

  /**
   * Makes these accounts; those that are there already are left as they are.
   *
   * @param welcome what else a new account needs, in the same transaction
   * @return an answer for each, in their order
   */
  public List<Creation<Account>> admit(List<Newcomer> newcomers, Welcome welcome) {
    List<Creation<Account>> answers = examine(newcomers);
    List<Ready> ready =
        IntStream.range(0, newcomers.size())
            .parallel() // hashing takes its time, and no transaction waits for it
            .filter(place -> answers.get(place) instanceof Creation.Made<Account>)
            .mapToObj(place -> ready(place, newcomers.get(place)))
            .toList();
    return register.aged(() -> {
      List<Newcomer> admitted = ready.stream().map(Ready::newcomer).toList();
      lockDomainsOf(admitted);
      List<Creation<Account>> now = examine(admitted);
      insert(now);
      for (int i = 0; i < now.size(); i++) {
        answers.set(ready.get(i).place(), now.get(i));
        if (now.get(i) instanceof Creation.Made<Account>(Account made)) {
          keep(made, ready.get(i).kept());
          welcome.to(made, ready.get(i).place());
        }
      }
      return answers;
    });
  }

  /**
   * Somebody whom nothing speaks against.
   *
   * @param place among all newcomers
   * @param kept of what they are known by; absent when it is nothing
   */
  private record Ready(int place, Newcomer newcomer, StoredPasswords.@Nullable Kept kept) {}

  private Ready ready(int place, Newcomer newcomer) {
    StoredPasswords.Kept kept =
        switch (newcomer.proof()) {
          case Proof.Password(String text) ->
              passwords.of(Name.of(newcomer.address()).orElseThrow(), text);
          case Proof.Brought(BroughtHash hash) -> new StoredPasswords.Kept(hash.kept(), null);
          case Proof.None() -> null;
        };
    return new Ready(place, newcomer, kept);
  }

  private void keep(Account account, StoredPasswords.@Nullable Kept kept) {
    if (kept != null) {
      passwords.set(account.id(), kept);
    }
  }

  /** What {@link #admit} would answer now; nothing is made. */
  public List<Creation<Account>> examine(List<Newcomer> newcomers) {
    Map<String, Boolean> domains = domainsOf(newcomers);
    Map<Name, Account> present = present(newcomers);
    Set<Name> taken = taken(newcomers);
    List<Creation<Account>> answers = new ArrayList<>();
    for (Newcomer newcomer : newcomers) {
      Creation<Account> answer = answer(newcomer, domains, present, taken);
      if (answer instanceof Creation.Made<Account>(Account made)) {
        present.put(Name.of(made.address()).orElseThrow(), made); // twice in one batch
      }
      answers.add(answer);
    }
    return answers;
  }

  private Creation<Account> answer(
      Newcomer newcomer,
      Map<String, Boolean> domains,
      Map<Name, Account> present,
      Set<Name> taken) {
    Optional<Creation.Reason> objection = register.objection(newcomer.address());
    if (objection.isPresent()) {
      return new Creation.Refused<>(objection.get());
    }
    if (newcomer.proof() instanceof Proof.Password(String text) && !Passwords.isUsable(text)) {
      return new Creation.Refused<>(Creation.Reason.UNUSABLE_PASSWORD);
    }
    Name name = Name.of(newcomer.address()).orElseThrow();
    Boolean isLocal = domains.get(name.domain());
    if (isLocal == null || !isLocal) {
      return new Creation.Refused<>(
          isLocal == null ? Creation.Reason.NO_SUCH_DOMAIN : Creation.Reason.DOMAIN_NOT_LOCAL);
    }
    if (present.containsKey(name)) {
      return new Creation.AlreadyThere<>(present.get(name));
    }
    return taken.contains(name)
        ? new Creation.Refused<>(Creation.Reason.NAME_TAKEN)
        : new Creation.Made<>(new Account(UUID.randomUUID(), name.address()));
  }

  private void insert(List<Creation<Account>> answers) {
    List<Account> made = new ArrayList<>();
    for (Creation<Account> answer : answers) {
      if (answer instanceof Creation.Made<Account>(Account account)) {
        made.add(account);
      }
    }
    db.sql(
            """
            INSERT INTO directory.account (id, local_part, domain)
            SELECT CAST(id AS uuid), local_part, domain
              FROM unnest(:ids, :localParts, :domains) AS wanted (id, local_part, domain)
            """)
        .param("ids", made.stream().map(one -> one.id().toString()).toArray(String[]::new))
        .param(
            "localParts",
            made.stream().map(one -> one.address().localPart()).toArray(String[]::new))
        .param("domains", made.stream().map(one -> one.address().domain()).toArray(String[]::new))
        .update();
  }

  /** In their order, so that two batches never wait for each other. */
  private void lockDomainsOf(List<Newcomer> newcomers) {
    db.sql("SELECT name FROM directory.domain WHERE name = ANY(?) ORDER BY name FOR UPDATE")
        .param(domains(newcomers))
        .query(String.class)
        .list();
  }

  /** Those that are ours, and whether their names are here. */
  private Map<String, Boolean> domainsOf(List<Newcomer> newcomers) {
    Map<String, Boolean> found = new HashMap<>();
    db.sql(
            """
            SELECT name, next_host IS NULL AND alias_of IS NULL AS is_local
              FROM directory.domain WHERE name = ANY(?)
            """)
        .param(domains(newcomers))
        .query(row -> {
          found.put(row.getString("name"), row.getBoolean("is_local"));
        });
    return found;
  }

  private Map<Name, Account> present(List<Newcomer> newcomers) {
    Map<Name, Account> found = new HashMap<>();
    List<Name> names = names(newcomers);
    db.sql(
            """
            SELECT a.id, a.local_part, a.domain
              FROM unnest(:domains, :localParts) AS wanted (domain, local_part)
              JOIN directory.account a
                ON a.domain = wanted.domain AND a.local_part = wanted.local_part
            """)
        .param("domains", names.stream().map(Name::domain).toArray(String[]::new))
        .param("localParts", names.stream().map(Name::localPart).toArray(String[]::new))
        .query(row -> {
          Account account = DirectoryRepository.account(row);
          found.put(Name.of(account.address()).orElseThrow(), account);
        });
    return found;
  }

  private Set<Name> taken(List<Newcomer> newcomers) {
    Set<Name> found = new HashSet<>();
    List<Name> names = names(newcomers);
    db.sql(
            """
            SELECT n.local_part, n.domain
              FROM unnest(:domains, :localParts) AS wanted (domain, local_part)
              JOIN directory.name n
                ON n.domain = wanted.domain AND n.local_part = wanted.local_part
            """)
        .param("domains", names.stream().map(Name::domain).toArray(String[]::new))
        .param("localParts", names.stream().map(Name::localPart).toArray(String[]::new))
        .query(row -> {
          found.add(new Name(row.getString("local_part"), row.getString("domain")));
        });
    return found;
  }

  private static String[] domains(List<Newcomer> newcomers) {
    return names(newcomers).stream().map(Name::domain).distinct().toArray(String[]::new);
  }

  private static List<Name> names(List<Newcomer> newcomers) {
    return newcomers.stream()
        .map(newcomer -> Name.of(newcomer.address()))
        .flatMap(Optional::stream)
        .toList();
  }
}
