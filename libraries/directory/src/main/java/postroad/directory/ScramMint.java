package postroad.directory;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes SCRAM keys. The salt of a name is derived from the name and a secret of the installation,
 * so a name that nobody has gets one like any other, the same each time and from every replica; and
 * all passwords of an account share theirs, so that a proof can be tried against each.
 */
final class ScramMint {

  private static final int SALT_OCTETS = 16;
  private static final int KEY_OCTETS = 32;

  private final CredentialRepository repository;
  private final boolean open;
  private final SecureRandom random = new SecureRandom();
  private volatile byte @Nullable [] secret;

  ScramMint(CredentialRepository repository, ScramSettings settings) {
    this.repository = repository;
    this.open = settings.enabled();
  }

  /** Whether keys are made of the passwords people choose. */
  boolean isOpen() {
    return open;
  }

  /** The keys of this password for the account of this name. */
  ScramKeys keys(Name name, String password) {
    return ScramKeys.of(password, salt(name.address().toString()), ScramKeys.ITERATIONS);
  }

  /**
   * Keys that look like a user's and that nobody can prove.
   *
   * @param user the address, where it is one
   */
  ScramKeys decoy(String user) {
    byte[] nobodys = new byte[KEY_OCTETS];
    random.nextBytes(nobodys);
    return new ScramKeys(salt(user), ScramKeys.ITERATIONS, nobodys, nobodys);
  }

  private byte[] salt(String name) {
    byte[] known = secret;
    if (known == null) {
      known = repository.secret("scram salt");
      secret = known;
    }
    return Arrays.copyOf(ScramKeys.hmac(known, name.getBytes(StandardCharsets.UTF_8)), SALT_OCTETS);
  }
}
