package postroad.mailbox.declared;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.contract.MailAddress;
import postroad.directory.Accounts;
import postroad.directory.Domain;
import postroad.directory.DomainKind;
import postroad.directory.Domains;
import postroad.directory.Quotas;
import postroad.directory.Removal;
import postroad.directory.Tenants;
import postroad.directory.rewrite.RewriteRule;

/** Makes the domains what a file says they are. */
@Component
class DeclaredDomains {

  private final Domains domains;
  private final Accounts accounts;
  private final Quotas quotas;
  private final Tenants tenants;

  DeclaredDomains(Domains domains, Accounts accounts, Quotas quotas, Tenants tenants) {
    this.domains = domains;
    this.accounts = accounts;
    this.quotas = quotas;
    this.tenants = tenants;
  }

  /** Those that names are in: before the names. */
  void local(List<Declaration.Domain> declared, Changes changes) {
    declared.stream()
        .filter(domain -> domain.kind() instanceof DomainKind.Local)
        .forEach(domain -> apply(domain, changes));
  }

  /** Those that lead elsewhere, when no name is in the way any more. */
  void others(List<Declaration.Domain> declared, Changes changes) {
    declared.stream()
        .filter(domain -> !(domain.kind() instanceof DomainKind.Local))
        .forEach(domain -> apply(domain, changes));
  }

  /** Those the file does not know are ours no more; somebody in one of them is a mistake. */
  void prune(List<Declaration.Domain> declared, Changes changes) {
    Set<String> known = new HashSet<>();
    declared.forEach(domain -> domains.find(domain.name()).map(Domain::name).ifPresent(known::add));
    for (String name : accounts.domains()) {
      if (known.contains(name)) {
        continue;
      }
      if (domains.delete(name) == Removal.DONE) {
        changes.removed("domain " + name);
      } else {
        changes.mistake(
            1, "domain " + name + " is not in the file, and has names or others stand for it");
      }
    }
  }

  private void apply(Declaration.Domain declared, Changes changes) {
    String what = "domain %s: %s".formatted(declared.name(), text(declared.kind()));
    Optional<Domain> present = domains.find(declared.name());
    if (present.isEmpty()) {
      changes.added(declared.line(), what, domains.create(declared.name(), declared.kind()));
    } else if (!text(present.get().kind()).equals(text(declared.kind()))) {
      changes.changed(declared.line(), what, domains.change(declared.name(), declared.kind()));
    }
    domains.find(declared.name()).ifPresent(domain -> furnish(domain, declared, changes));
  }

  private void furnish(Domain domain, Declaration.Domain declared, Changes changes) {
    String name = domain.name();
    catchAll(domain, declared.catchAll(), declared.line(), changes);
    rules(name, declared.rules(), declared.line(), changes);
    Boolean enabled = declared.enabled();
    if (enabled != null && enabled != domain.enabled()) {
      boolean _ = enabled ? accounts.enableDomain(name) : accounts.disableDomain(name);
      changes.changed("domain %s: %s".formatted(name, enabled ? "enabled" : "disabled"));
    }
    String tenant = declared.tenant();
    if (tenant != null && !tenant.equals(tenants.stored(name).orElse(""))) {
      tenants.assign(name, tenant.isEmpty() ? null : tenant);
      changes.changed("domain %s: tenant %s".formatted(name, tenant));
    }
    if (declared.quota() != null && !declared.quota().equals(quotas.ruleOf(name))) {
      quotas.set(name, declared.quota());
      changes.changed("domain %s: %s".formatted(name, DeclaredNames.text(declared.quota())));
    }
  }

  private void catchAll(
      Domain domain, @Nullable List<MailAddress> declared, int line, Changes changes) {
    if (declared != null && !declared.equals(domain.catchAll())) {
      changes.changed(
          line,
          "domain %s: catch-all %s".formatted(domain.name(), declared),
          domains.catchAll(domain.name(), declared));
    }
  }

  private void rules(String name, @Nullable List<RewriteRule> declared, int line, Changes changes) {
    if (declared != null && !texts(declared).equals(texts(domains.rules(name)))) {
      changes.changed(
          line,
          "domain %s: rules %s".formatted(name, texts(declared)),
          domains.replaceRules(name, declared));
    }
  }

  private static List<String> texts(List<RewriteRule> rules) {
    return rules.stream().map(rule -> rule.pattern() + " to " + rule.targets()).toList();
  }

  private static String text(DomainKind kind) {
    return switch (kind) {
      case DomainKind.Local() -> "local";
      case DomainKind.RelayTo(var host) -> "relayed to " + host;
      case DomainKind.AliasOf(var main) -> "alias of " + main;
    };
  }
}
