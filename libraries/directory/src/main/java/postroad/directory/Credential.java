package postroad.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postroad.contract.Sha256;

/**
 * What the logins of an account are checked against.
 *
 * @param enabled whether it may log in at all
 * @param ended how often its logins were ended
 * @param scram absent until the password is set, or given in clear, while SCRAM is switched on
 * @param appPasswords those not revoked
 */
record Credential(
    Account account,
    boolean enabled,
    long ended,
    String passwordHash,
    @Nullable ScramKeys scram,
    List<AppKey> appPasswords) {

  Credential {
    appPasswords = List.copyOf(appPasswords);
  }

  /** The app password this is, when it is one and good for this. */
  Optional<AppKey> appPassword(String password, Scope scope) {
    byte[] digest = AppKey.digest(password);
    return goodFor(scope).filter(app -> MessageDigest.isEqual(app.digest(), digest)).findFirst();
  }

  /** The app passwords that are good for this. */
  Stream<AppKey> goodFor(Scope scope) {
    return appPasswords.stream()
        .filter(app -> app.scopes().isEmpty() || app.scopes().contains(scope));
  }

  /**
   * An app password.
   *
   * @param digest SHA-256: of 128 random bits nobody finds the other end by trying
   * @param scopes what it is good for; empty for everything
   * @param useIsNews whether its last use that was noted is long ago
   */
  @SuppressWarnings("ArrayRecordComponent")
  record AppKey(UUID id, byte[] digest, Set<Scope> scopes, ScramKeys scram, boolean useIsNews) {

    AppKey {
      scopes = Set.copyOf(scopes);
    }

    static byte[] digest(String password) {
      return Sha256.of(password.getBytes(StandardCharsets.UTF_8));
    }
  }
}
