package postroad.mailbox.declared;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.directory.Alias;
import postroad.directory.Arrivals;
import postroad.directory.Creation;
import postroad.directory.Newcomer;
import postroad.directory.Newcomer.Proof;
import postroad.directory.QuotaRule;
import postroad.directory.Quotas;
import postroad.mailboxstore.Mailboxes;

/** Makes accounts and aliases what a file says they are; no account is ever removed by it. */
@Component
class DeclaredNames {

  private static final Creation.Reason IN_A_CIRCLE = Creation.Reason.LEADS_IN_A_CIRCLE;

  private final Accounts accounts;
  private final Arrivals arrivals;
  private final Quotas quotas;
  private final Mailboxes mailboxes;

  DeclaredNames(Accounts accounts, Arrivals arrivals, Quotas quotas, Mailboxes mailboxes) {
    this.accounts = accounts;
    this.arrivals = arrivals;
    this.quotas = quotas;
    this.mailboxes = mailboxes;
  }

  void accounts(List<Declaration.Account> declared, Changes changes) {
    List<Newcomer> newcomers =
        declared.stream()
            .map(account ->
                new Newcomer(
                    account.address(),
                    account.hash() == null ? new Proof.None() : new Proof.Brought(account.hash())))
            .toList();
    List<Creation<Account>> answers =
        arrivals.admit(newcomers, (made, _) -> mailboxes.createDefaults(made.id()));
    for (int i = 0; i < answers.size(); i++) {
      Declaration.Account wanted = declared.get(i);
      if (!(answers.get(i) instanceof Creation.AlreadyThere<Account>)) {
        changes.added(wanted.line(), "account " + wanted.address(), answers.get(i));
      }
      switch (answers.get(i)) {
        case Creation.Made<Account>(Account account) -> furnish(account, wanted, changes);
        case Creation.AlreadyThere<Account>(Account account) -> furnish(account, wanted, changes);
        case Creation.Refused<Account> _ -> {}
      }
    }
  }

  private void furnish(Account account, Declaration.Account declared, Changes changes) {
    Boolean enabled = declared.enabled();
    if (enabled != null && !accounts.isEnabled(account.id()).orElse(enabled).equals(enabled)) {
      boolean _ = enabled ? accounts.enable(account.id()) : accounts.disable(account.id());
      changes.changed(
          "account %s: %s".formatted(account.address(), enabled ? "enabled" : "disabled"));
    }
    if (declared.quota() != null && !declared.quota().equals(quotas.ruleOf(account))) {
      quotas.set(account, declared.quota());
      changes.changed("account %s: %s".formatted(account.address(), text(declared.quota())));
    }
  }

  /** What would lead in a circle is tried again when the others lead where they are to. */
  void aliases(List<Declaration.Alias> declared, Changes changes) {
    List<Declaration.Alias> again = new ArrayList<>();
    for (Declaration.Alias alias : declared) {
      Optional<Creation<Alias>> answer = lead(alias);
      if (answer.flatMap(Changes::refusal).filter(IN_A_CIRCLE::equals).isPresent()) {
        again.add(alias);
      } else {
        note(alias, answer, changes);
      }
    }
    again.forEach(alias -> note(alias, lead(alias), changes));
  }

  /** Those of these domains that the file does not know are gone. */
  void pruneAliases(Declaration declaration, Changes changes) {
    Set<String> known =
        folded(declaration.aliases().stream().map(Declaration.Alias::address).toList());
    for (Declaration.Domain domain : declaration.domains()) {
      for (Alias alias : accounts.aliasesOf(domain.name())) {
        if (!known.contains(folded(alias.address()))) {
          accounts.deleteAlias(alias.address());
          changes.removed("alias %s: %s".formatted(alias.address(), alias.targets()));
        }
      }
    }
  }

  /** Nothing when it leads there already. */
  private Optional<Creation<Alias>> lead(Declaration.Alias declared) {
    Optional<Alias> present = accounts.findAlias(declared.address());
    if (present.isEmpty()) {
      return Optional.of(accounts.createAlias(declared.address(), declared.targets()));
    }
    return present.get().targets().equals(declared.targets())
        ? Optional.empty()
        : Optional.of(accounts.changeAlias(declared.address(), declared.targets()));
  }

  private static void note(
      Declaration.Alias declared, Optional<Creation<Alias>> answer, Changes changes) {
    String what = "alias %s: %s".formatted(declared.address(), declared.targets());
    answer.ifPresent(creation -> {
      if (creation instanceof Creation.AlreadyThere<Alias>) {
        changes.changed(declared.line(), what, creation);
      } else {
        changes.added(declared.line(), what, creation);
      }
    });
  }

  static Set<String> folded(List<MailAddress> addresses) {
    Set<String> folded = new HashSet<>();
    addresses.forEach(address -> folded.add(folded(address)));
    return folded;
  }

  static String folded(MailAddress address) {
    return address.localPart().toLowerCase(Locale.ROOT) + "@" + address.asciiDomain();
  }

  static String text(QuotaRule quota) {
    return "quota %s octets, %s messages"
        .formatted(
            quota.bytes() == null ? "as usual" : quota.bytes(),
            quota.messages() == null ? "as usual" : quota.messages());
  }
}
