package postroad.directory;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import postroad.directory.dkim.KeySeal;

/**
 * How the private keys of DKIM are kept, under {@code postroad.directory.dkim}; the same in every
 * service.
 *
 * @param secret what they are sealed with before they go to the database, at least 16 characters;
 *     empty or absent: they are stored as they are, and who reads the database can sign as us
 */
@ConfigurationProperties("postroad.directory.dkim")
public record DkimSettings(@Nullable String secret) {

  private static final int SHORTEST = 16;

  public DkimSettings {
    if (secret != null && !secret.isBlank() && secret.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "postroad.directory.dkim.secret has 16 characters or more");
    }
  }

  Optional<KeySeal> seal() {
    return Optional.ofNullable(secret).filter(given -> !given.isBlank()).map(KeySeal::new);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "DkimSettings[sealed=" + seal().isPresent() + "]";
  }
}
