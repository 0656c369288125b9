package postroad.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords with Argon2id (RFC 9106 §4) and checks them; reads bcrypt and SHA-crypt as well,
 * for accounts brought along from elsewhere. Never more hashes at once than there are cores.
 */
final class Passwords {

  /** A longer password is refused before it costs anything. */
  static final int LONGEST = 1_024;

  static final String ARGON2 = "argon2@postroad_1";
  static final String BCRYPT = "bcrypt";
  static final String SHA_CRYPT = "sha-crypt";

  private static final String MAC = "HmacSHA256";

  private final PasswordEncoder encoder =
      new DelegatingPasswordEncoder(
          ARGON2,
          Map.of(
              ARGON2,
              new Argon2PasswordEncoder(16, 32, 1, 19_456, 2),
              BCRYPT,
              new BCryptPasswordEncoder(),
              SHA_CRYPT,
              new ShaCrypt()));

  private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
  private final SecretKeySpec key = randomKey();
  private final Cache<String, Boolean> recentlyRight;
  private final String decoy;

  Passwords(Duration rememberedFor) {
    this.recentlyRight =
        Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(rememberedFor).build();
    this.decoy = encode("nobody's password");
  }

  /** A hash with what it is in front, as it is kept. */
  static String prefixed(String kind, String hash) {
    return "{" + kind + "}" + hash;
  }

  /** Whether this can be a password at all. */
  static boolean isUsable(String password) {
    return !password.isEmpty() && password.length() <= LONGEST;
  }

  String encode(String password) {
    return atCost(() -> encoder.encode(normalised(password)));
  }

  /**
   * Whether this is the password behind the hash. A right one is remembered under a keyed digest of
   * hash and password, so a changed hash forgets it.
   *
   * @param hash absent when there is no such user: the answer is no, after the same time
   */
  boolean matches(String password, @Nullable String hash) {
    if (!isUsable(password)) {
      return false;
    }
    String remembered = digest(password, hash == null ? decoy : hash);
    if (hash != null && recentlyRight.getIfPresent(remembered) != null) {
      return true;
    }
    boolean right =
        atCost(() -> encoder.matches(normalised(password), hash == null ? decoy : hash));
    if (right && hash != null) {
      recentlyRight.put(remembered, true);
      return true;
    }
    return false;
  }

  /** Whether this hash is weaker than those we make now. */
  boolean isOutdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  /** Does work of this weight, never more of it at once than there are cores. */
  <T> T atCost(Supplier<T> work) {
    cores.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      cores.release();
    }
  }

  private String digest(String password, String hash) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      mac.update(hash.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + MAC, impossible);
    }
  }

  /** Composed characters, so that it does not matter which keyboard wrote the accent. */
  private static String normalised(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  private static SecretKeySpec randomKey() {
    byte[] octets = new byte[32];
    new SecureRandom().nextBytes(octets);
    return new SecretKeySpec(octets, MAC);
  }
}
