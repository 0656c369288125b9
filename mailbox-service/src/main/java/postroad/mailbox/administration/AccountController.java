package postroad.mailbox.administration;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.directory.Creation;
import postroad.mailboxstore.Mailboxes;

/** The accounts, with the mailboxes a new one starts with. */
@RestController
@RequestMapping("/admin/accounts")
class AccountController {

  static final int SHORTEST_PASSWORD = 8;

  private final Accounts accounts;
  private final AccountRepository entries;
  private final Mailboxes mailboxes;

  AccountController(Accounts accounts, AccountRepository entries, Mailboxes mailboxes) {
    this.accounts = accounts;
    this.entries = entries;
    this.mailboxes = mailboxes;
  }

  @GetMapping
  Listing<AccountEntry.Seen> list(
      @RequestParam @Nullable String domain,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    var wanted = Listing.page(page, size);
    return Listing.of(
        domain == null
            ? entries.findAllByOrderByDomainAscLocalPartAsc(wanted)
            : entries.findByDomainOrderByLocalPart(domain.toLowerCase(Locale.ROOT), wanted),
        AccountEntry::seen);
  }

  @GetMapping("/{address}")
  AccountEntry.Seen show(@PathVariable String address) {
    return seen(accountOf(address));
  }

  @PostMapping
  ResponseEntity<Object> create(@RequestBody NewAccount wanted) {
    if (wanted.address() == null) {
      throw Answers.badRequest("address is missing");
    }
    Creation<Account> creation =
        accounts.createAccount(Answers.address(wanted.address()), checked(wanted.password()));
    if (creation instanceof Creation.Made<Account>(Account created)) {
      mailboxes.createDefaults(created.id());
    }
    return Answers.of(creation, this::seen);
  }

  @PutMapping("/{address}/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void changePassword(@PathVariable String address, @RequestBody NewPassword wanted) {
    String password = checked(wanted.password());
    if (!accounts.changePassword(accountOf(address).id(), password)) {
      throw Answers.badRequest("this password cannot be used");
    }
  }

  @PatchMapping("/{address}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void change(@PathVariable String address, @RequestBody Change change) {
    Account account = accountOf(address);
    boolean known =
        change.toEnabled() ? accounts.enable(account.id()) : accounts.disable(account.id());
    if (!known) {
      throw Answers.notFound("such account");
    }
  }

  private Account accountOf(String address) {
    return accounts
        .find(Answers.address(address))
        .orElseThrow(() -> Answers.notFound("such account"));
  }

  private AccountEntry.Seen seen(Account account) {
    return entries
        .findById(account.id())
        .map(AccountEntry::seen)
        .orElseThrow(() -> Answers.notFound("such account"));
  }

  private static String checked(@Nullable String password) {
    if (password == null || password.length() < SHORTEST_PASSWORD) {
      throw Answers.badRequest("a password has at least " + SHORTEST_PASSWORD + " characters");
    }
    return password;
  }

  /** What is asked for; its text, which may be logged, does not contain the password. */
  record NewAccount(@Nullable String address, @Nullable String password) {

    @Override
    public String toString() {
      return "NewAccount[address=" + address + "]";
    }
  }

  /** A password; its text, which may be logged, does not contain it. */
  record NewPassword(@Nullable String password) {

    @Override
    public String toString() {
      return "NewPassword[]";
    }
  }
}
