package postroad.mailbox.declared;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.directory.BroughtHash;
import postroad.directory.DomainKind;
import postroad.directory.Posting;
import postroad.directory.QuotaRule;
import postroad.directory.rewrite.RewriteRule;

/**
 * What a file says the directory is to be. What an entry leaves out is absent, and is left as it
 * is.
 */
record Declaration(
    List<Domain> domains, List<Account> accounts, List<Alias> aliases, List<Group> groups) {

  Declaration {
    domains = List.copyOf(domains);
    accounts = List.copyOf(accounts);
    aliases = List.copyOf(aliases);
    groups = List.copyOf(groups);
  }

  /**
   * A domain, and what becomes of its mail.
   *
   * @param line where it stands
   * @param tenant empty for nobody
   */
  record Domain(
      int line,
      String name,
      DomainKind kind,
      @Nullable Boolean enabled,
      @Nullable String tenant,
      @Nullable QuotaRule quota,
      @Nullable List<MailAddress> catchAll,
      @Nullable List<RewriteRule> rules) {}

  /**
   * An account.
   *
   * @param hash for an account that is made; one that is there keeps its password
   */
  record Account(
      int line,
      MailAddress address,
      @Nullable BroughtHash hash,
      @Nullable Boolean enabled,
      @Nullable QuotaRule quota) {}

  /** An alias with all its targets. */
  record Alias(int line, MailAddress address, List<MailAddress> targets) {}

  /** A group with all its members. */
  record Group(
      int line,
      MailAddress address,
      Posting posting,
      List<String> senders,
      List<MailAddress> members) {}
}
