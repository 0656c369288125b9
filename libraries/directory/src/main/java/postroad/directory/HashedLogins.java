package postroad.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import postroad.contract.MailAddress;
import postroad.directory.Credential.AppKey;
import postroad.directory.Logins.LoginAnswer;
import postroad.directory.StoredScramLogin.Candidate;

/**
 * Checks logins against what is stored, asked for each time; somebody who logged in before can do
 * so while the database is away.
 */
final class HashedLogins implements Credentials {

  private static final Logger log = LoggerFactory.getLogger(HashedLogins.class);

  /** What could not be written is not tried again at each login, for trying takes seconds. */
  private static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);

  private final CredentialRepository repository;
  private final Passwords passwords;
  private final StoredPasswords stored;
  private final ScramMint mint;
  private final OutlivingCache<Name, Credential> credentials;
  private final Cache<UUID, Boolean> writtenLately;

  HashedLogins(
      CredentialRepository repository, Hashing hashing, DirectorySettings settings, Ticker clock) {
    this.repository = repository;
    this.passwords = hashing.passwords();
    this.stored = hashing.stored();
    this.mint = hashing.mint();
    this.credentials =
        new OutlivingCache<>(
            Duration.ZERO,
            settings.credentialsKnownFor(),
            settings.knownNames(),
            new Outage(clock));
    this.writtenLately =
        Caffeine.newBuilder().expireAfterWrite(BETWEEN_WRITES).ticker(clock).build();
  }

  /** How passwords are made into what is stored. */
  record Hashing(Passwords passwords, StoredPasswords stored, ScramMint mint) {}

  @Override
  public Logins passwords(Scope scope) {
    return (user, password) -> check(user, password, scope);
  }

  @Override
  public boolean knowScram() {
    return mint.isOpen();
  }

  @Override
  public ScramLogin scram(String user, Scope scope) {
    String prepared = SaslPrepared.user(user).orElse("");
    Optional<Credential> credential = credentialOf(prepared);
    Optional<ScramKeys> own = credential.map(Credential::scram);
    ScramKeys told = own.orElseGet(() -> mint.decoy(written(prepared)));
    List<Candidate> candidates = new ArrayList<>();
    credential
        .filter(Credential::enabled)
        .ifPresent(known -> {
          own.ifPresent(keys -> candidates.add(new Candidate(keys, () -> welcome(known))));
          known
              .goodFor(scope)
              .filter(app -> app.scram().areDerivedLike(told))
              .map(app -> new Candidate(app.scram(), () -> welcome(known, app)))
              .forEach(candidates::add);
        });
    if (candidates.isEmpty()) {
      candidates.add(new Candidate(own.orElse(told), LoginAnswer.Refused::new));
    }
    return new StoredScramLogin(told, candidates);
  }

  @Override
  public LoginAnswer vouchedFor(String user) {
    return credentialOf(user)
        .filter(Credential::enabled)
        .map(HashedLogins::welcome)
        .orElseGet(LoginAnswer.Refused::new);
  }

  /** How often the account's logins had been ended when one of them was checked last. */
  Optional<Long> endedWhenChecked(Account account) {
    return Name.of(account.address()).flatMap(credentials::known).map(Credential::ended);
  }

  /** Who is known to have logged in. */
  Set<UUID> known() {
    return credentials.known().stream()
        .map(known -> known.account().id())
        .collect(Collectors.toSet());
  }

  /** These cannot log in while the database is away, until they have when it was there. */
  void forget(Predicate<Account> those) {
    credentials.forget(known -> those.test(known.account()));
  }

  private LoginAnswer check(String user, String password, Scope scope) {
    Optional<Credential> credential = credentialOf(user);
    Optional<AppKey> app = credential.flatMap(known -> known.appPassword(password, scope));
    boolean right =
        app.isPresent()
            || passwords.matches(password, credential.map(Credential::passwordHash).orElse(null));
    if (!right || credential.isEmpty() || !credential.get().enabled()) {
      return new LoginAnswer.Refused();
    }
    if (app.isPresent()) {
      return welcome(credential.get(), app.get());
    }
    if (stored.isOutdated(credential.get())) {
      writeNowAndThen(
          credential.get().account().id(), () -> stored.improve(credential.get(), password));
    }
    return welcome(credential.get());
  }

  private LoginAnswer welcome(Credential credential, AppKey app) {
    if (app.useIsNews()) {
      writeNowAndThen(app.id(), () -> repository.noteUse(app.id()));
    }
    return welcome(credential);
  }

  private static LoginAnswer welcome(Credential credential) {
    return new LoginAnswer.Welcome(credential.account());
  }

  private Optional<Credential> credentialOf(String user) {
    return nameOf(user).flatMap(name -> credentials.get(name, () -> repository.credential(name)));
  }

  private void writeNowAndThen(UUID subject, Runnable write) {
    if (writtenLately.asMap().putIfAbsent(subject, true) != null) {
      return;
    }
    try {
      write.run();
    } catch (DataAccessException | TransactionException nextTime) {
      log.info("a login left no trace: {}", nextTime.getMessage());
    }
  }

  private static String written(String user) {
    return nameOf(user)
        .map(name -> name.address().toString())
        .orElseGet(() -> user.toLowerCase(Locale.ROOT));
  }

  private static Optional<Name> nameOf(String user) {
    try {
      return Name.of(MailAddress.parse(user));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
