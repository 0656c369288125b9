package postroad.mailbox.administration;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.directory.AppPassword;
import postroad.directory.AppPasswords;
import postroad.directory.AppPasswords.Making;
import postroad.directory.Scope;

/** The passwords an account has for single programs, made here and shown once. */
@RestController
@RequestMapping("/admin/accounts/{address}/app-passwords")
class AppPasswordController {

  private final Accounts accounts;
  private final AppPasswords appPasswords;

  AppPasswordController(Accounts accounts, AppPasswords appPasswords) {
    this.accounts = accounts;
    this.appPasswords = appPasswords;
  }

  @GetMapping
  List<AppPassword> list(@PathVariable String address) {
    return appPasswords.list(accountOf(address));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Shown create(@PathVariable String address, @RequestBody NewAppPassword wanted) {
    return switch (appPasswords.create(accountOf(address), wanted.checkedName(), wanted.known())) {
      case Making.Made(AppPassword made, String characters) -> new Shown(made, characters);
      case Making.NameTaken() -> throw Answers.conflict("the account has one of this name");
      case Making.TooMany() -> throw Answers.conflict("the account has too many: revoke some");
    };
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String address, @PathVariable String id) {
    if (!appPasswords.revoke(accountOf(address), identifier(id))) {
      throw Answers.notFound("such app password");
    }
  }

  private Account accountOf(String address) {
    return accounts
        .find(Answers.address(address))
        .orElseThrow(() -> Answers.notFound("such account"));
  }

  private static UUID identifier(String written) {
    try {
      return UUID.fromString(written);
    } catch (IllegalArgumentException no) {
      throw Answers.notFound("such app password");
    }
  }

  /** What is asked for; no scopes for one that is good for everything. */
  record NewAppPassword(@Nullable String name, @Nullable Set<String> scopes) {

    String checkedName() {
      if (name == null || name.isBlank() || name.length() > AppPassword.LONGEST_NAME) {
        throw Answers.badRequest(
            "an app password has a name of at most " + AppPassword.LONGEST_NAME + " characters");
      }
      return name;
    }

    Set<Scope> known() {
      try {
        return scopes == null
            ? Set.of()
            : scopes.stream()
                .map(scope -> Scope.valueOf(scope.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
      } catch (IllegalArgumentException unknown) {
        throw Answers.badRequest("scopes are smtp, imap and pop3");
      }
    }
  }

  /** The only time its characters are seen; its text, which may be logged, does not have them. */
  record Shown(AppPassword appPassword, String password) {

    @Override
    public String toString() {
      return "Shown[" + appPassword + "]";
    }
  }
}
