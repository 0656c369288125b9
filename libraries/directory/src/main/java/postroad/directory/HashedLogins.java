package postroad.directory;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import postroad.contract.MailAddress;
import postroad.directory.DirectoryRepository.Credential;

/**
 * Checks logins against the stored hash, asked for each time; somebody who logged in before can do
 * so while the database is away.
 */
final class HashedLogins implements Logins {

  private static final Logger log = LoggerFactory.getLogger(HashedLogins.class);

  private final DirectoryRepository repository;
  private final Passwords passwords;
  private final OutlivingCache<Name, Credential> credentials;

  HashedLogins(
      DirectoryRepository repository,
      Passwords passwords,
      DirectorySettings settings,
      Ticker clock) {
    this.repository = repository;
    this.passwords = passwords;
    this.credentials =
        new OutlivingCache<>(
            Duration.ZERO, settings.credentialsKnownFor(), settings.knownNames(), clock);
  }

  @Override
  public LoginAnswer check(String user, String password) {
    Optional<Credential> credential = credentialOf(user);
    boolean right =
        passwords.matches(password, credential.map(Credential::passwordHash).orElse(null));
    if (!right || credential.isEmpty() || !credential.get().enabled()) {
      return new LoginAnswer.Refused();
    }
    improve(credential.get(), password);
    return new LoginAnswer.Welcome(credential.get().account());
  }

  private Optional<Credential> credentialOf(String user) {
    return addressOf(user)
        .flatMap(Name::of)
        .flatMap(name -> credentials.get(name, () -> repository.credential(name)));
  }

  private void improve(Credential credential, String password) {
    if (!passwords.isOutdated(credential.passwordHash())) {
      return;
    }
    try {
      repository.improveHash(
          credential.account().id(), credential.passwordHash(), passwords.encode(password));
    } catch (DataAccessException nextTime) {
      log.info("a better password hash was not stored: {}", nextTime.getMessage());
    }
  }

  private static Optional<MailAddress> addressOf(String user) {
    try {
      return Optional.of(MailAddress.parse(user));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
