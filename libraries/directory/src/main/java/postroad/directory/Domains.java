package postroad.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailAddress;
import postroad.directory.rewrite.RewriteRule;

/**
 * Says what becomes of mail for a domain: the only place that writes domains of other kinds than
 * local, catch-alls and rules. Other processes see a change after {@link
 * DirectorySettings#freshFor}.
 */
public final class Domains {

  /** So many rules are tried for a name that nobody has. */
  public static final int MOST_RULES = 100;

  private final JdbcClient db;
  private final Register register;
  private final DirectoryRepository repository;

  Domains(Register register, DirectoryRepository repository) {
    this.db = register.db();
    this.register = register;
    this.repository = repository;
  }

  public Optional<Domain> find(String name) {
    Map<String, Domain> all = repository.domains();
    return Name.domain(name).map(all::get);
  }

  /** Takes mail for a domain from now on; what is there already is left as it is. */
  public Creation<Domain> create(String name, DomainKind kind) {
    Optional<String> ours = Name.domain(name);
    if (ours.isEmpty()) {
      return new Creation.Refused<>(Creation.Reason.NOT_A_DOMAIN_NAME);
    }
    return register.aged(() -> insert(ours.get(), folded(kind)));
  }

  private Creation<Domain> insert(String name, DomainKind kind) {
    Optional<Domain> existing = find(name);
    if (existing.isPresent()) {
      return new Creation.AlreadyThere<>(existing.get());
    }
    Optional<Creation.Reason> objection = objection(name, kind);
    if (objection.isPresent()) {
      return new Creation.Refused<>(objection.get());
    }
    db.sql(
            """
            INSERT INTO directory.domain (name, next_host, alias_of) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        .param(name)
        .param(nextHost(kind))
        .param(aliasOf(kind))
        .update();
    return new Creation.Made<>(find(name).orElseThrow());
  }

  /** Makes a domain one of another kind, which must not leave anybody in it behind. */
  public Creation<Domain> change(String name, DomainKind kind) {
    Optional<String> ours = Name.domain(name);
    return ours.isEmpty()
        ? new Creation.Refused<>(Creation.Reason.NO_SUCH_DOMAIN)
        : register.aged(() -> update(ours.get(), folded(kind)));
  }

  private Creation<Domain> update(String name, DomainKind kind) {
    Optional<Boolean> isLocal = register.locked(name);
    if (isLocal.isEmpty()) {
      return new Creation.Refused<>(Creation.Reason.NO_SUCH_DOMAIN);
    }
    if (!(kind instanceof DomainKind.Local) && isInUse(name)) {
      return new Creation.Refused<>(Creation.Reason.DOMAIN_IN_USE);
    }
    Optional<Creation.Reason> objection = objection(name, kind);
    if (objection.isPresent()) {
      return new Creation.Refused<>(objection.get());
    }
    db.sql("UPDATE directory.domain SET next_host = ?, alias_of = ? WHERE name = ?")
        .param(nextHost(kind))
        .param(aliasOf(kind))
        .param(name)
        .update();
    return new Creation.AlreadyThere<>(find(name).orElseThrow());
  }

  /**
   * A domain is not ours any more, its rules, catch-all and keys are gone. It is in use while
   * somebody has a name in it, or another domain stands for it.
   */
  public Removal delete(String name) {
    String ours = Name.domain(name).orElse("");
    return register.aged(() -> {
      if (register.locked(ours).isEmpty()) {
        return Removal.NOT_THERE;
      }
      int gone =
          db.sql(
                  """
                  DELETE FROM directory.domain
                   WHERE name = :name
                     AND NOT EXISTS (SELECT FROM directory.name WHERE domain = :name)
                     AND NOT EXISTS (SELECT FROM directory.domain WHERE alias_of = :name)
                  """)
              .param("name", ours)
              .update();
      return gone > 0 ? Removal.DONE : Removal.IN_USE;
    });
  }

  /** Sends the mail of names that nobody has to these, or with none back to its sender. */
  public Creation<Domain> catchAll(String name, List<MailAddress> targets) {
    String ours = Name.domain(name).orElse("");
    return register.inLocalDomain(
        ours,
        () -> {
          db.sql("UPDATE directory.domain SET catch_all = ? WHERE name = ?")
              .param(targets.isEmpty() ? null : Accounts.written(targets))
              .param(ours)
              .update();
          return new Creation.AlreadyThere<>(find(ours).orElseThrow());
        });
  }

  /** The rules of a domain in their order. */
  public List<RewriteRule> rules(String name) {
    return repository.rules(Name.domain(name).orElse("")).stream()
        .map(rule -> RewriteRule.of(rule.pattern(), rule.targets()))
        .toList();
  }

  /** Puts these rules in the place of all a domain has. */
  public Creation<List<RewriteRule>> replaceRules(String name, List<RewriteRule> rules) {
    String ours = Name.domain(name).orElse("");
    if (rules.size() > MOST_RULES) {
      return new Creation.Refused<>(Creation.Reason.TOO_MANY_RULES);
    }
    return register.inLocalDomain(
        ours,
        () -> {
          db.sql("DELETE FROM directory.rewrite_rule WHERE domain = ?").param(ours).update();
          for (int position = 0; position < rules.size(); position++) {
            RewriteRule rule = rules.get(position);
            db.sql(
                    """
                    INSERT INTO directory.rewrite_rule (domain, position, pattern, targets)
                    VALUES (?, ?, ?, ?)
                    """)
                .params(ours, position, rule.pattern(), rule.targets().toArray(String[]::new))
                .update();
          }
          return new Creation.AlreadyThere<>(List.copyOf(rules));
        });
  }

  /** What an alias stands for stays where it is while we look, so that it is local ever after. */
  private Optional<Creation.Reason> objection(String name, DomainKind kind) {
    if (!(kind instanceof DomainKind.AliasOf(var main))) {
      return Optional.empty();
    }
    Optional<Boolean> isLocal = main.equals(name) ? Optional.of(false) : register.locked(main);
    if (isLocal.isEmpty()) {
      return Optional.of(Creation.Reason.NO_SUCH_DOMAIN);
    }
    return isLocal.get() ? Optional.empty() : Optional.of(Creation.Reason.DOMAIN_NOT_LOCAL);
  }

  private boolean isInUse(String name) {
    return db.sql(
            """
            SELECT EXISTS (SELECT FROM directory.name WHERE domain = :name)
                OR EXISTS (SELECT FROM directory.rewrite_rule WHERE domain = :name)
                OR EXISTS (SELECT FROM directory.domain
                            WHERE alias_of = :name OR (name = :name AND catch_all IS NOT NULL))
            """)
        .param("name", name)
        .query(Boolean.class)
        .single();
  }

  /** What is no domain name is nobody's domain either. */
  private static DomainKind folded(DomainKind kind) {
    return kind instanceof DomainKind.AliasOf(var main)
        ? new DomainKind.AliasOf(Name.domain(main).orElse(""))
        : kind;
  }

  private static @Nullable String nextHost(DomainKind kind) {
    return kind instanceof DomainKind.RelayTo(var host) ? host.toString() : null;
  }

  private static @Nullable String aliasOf(DomainKind kind) {
    return kind instanceof DomainKind.AliasOf(var main) ? main : null;
  }
}
