package postroad.mailbox.administration;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.directory.Domains;
import postroad.directory.Quota;
import postroad.directory.QuotaRule;
import postroad.directory.Quotas;

/** How much mail an account may keep, and every account of a domain. */
@RestController
@RequestMapping("/admin")
class QuotaController {

  private final Quotas quotas;
  private final Accounts accounts;
  private final Domains domains;

  QuotaController(Quotas quotas, Accounts accounts, Domains domains) {
    this.quotas = quotas;
    this.accounts = accounts;
    this.domains = domains;
  }

  @GetMapping("/accounts/{address}/quota")
  Seen show(@PathVariable String address) {
    Account account = accountOf(address);
    return seen(account);
  }

  /** What is left out is as for the domain, or as for all; 0 is no limit. */
  @PutMapping("/accounts/{address}/quota")
  Seen set(@PathVariable String address, @RequestBody QuotaRule wanted) {
    Account account = accountOf(address);
    quotas.set(account, wanted);
    return seen(account);
  }

  @GetMapping("/domains/{name}/quota")
  QuotaRule showOfDomain(@PathVariable String name) {
    if (domains.find(name).isEmpty()) {
      throw Answers.notFound("such domain");
    }
    return quotas.ruleOf(name);
  }

  @PutMapping("/domains/{name}/quota")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void setForDomain(@PathVariable String name, @RequestBody QuotaRule wanted) {
    if (!quotas.set(name, wanted)) {
      throw Answers.notFound("such domain");
    }
  }

  private Seen seen(Account account) {
    Quota inForce = quotas.of(account);
    return new Seen(quotas.ruleOf(account), new QuotaRule(inForce.bytes(), inForce.messages()));
  }

  private Account accountOf(String address) {
    return accounts
        .find(Answers.address(address))
        .orElseThrow(() -> Answers.notFound("such account"));
  }

  /**
   * A quota as the administration shows it.
   *
   * @param rule what is written down for this account alone
   * @param inForce what holds, whoever it was written down for
   */
  record Seen(QuotaRule rule, QuotaRule inForce) {}
}
