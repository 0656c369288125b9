package postroad.directory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hash of a password from another mail server, in the form we keep. It is replaced by one of
 * ours at the first login in clear. Its text, which may be logged, does not contain it.
 *
 * @param kept with the prefix {@link Passwords} reads
 */
public record BroughtHash(String kept) {

  private static final Pattern SCHEME = Pattern.compile("\\{([A-Za-z0-9@_.-]+)}(.+)");

  /** Schemes that say no more than the hash itself does. */
  private static final List<String> KNOWN =
      List.of("ARGON2", "ARGON2ID", "BCRYPT", "BLF-CRYPT", "CRYPT", "SHA256-CRYPT", "SHA512-CRYPT");

  private static final Pattern ARGON2ID =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$[A-Za-z0-9+/]{11,86}\\$[A-Za-z0-9+/]{22,172}");

  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./0-9A-Za-z]{53}");

  private static final Pattern SHA_CRYPT =
      Pattern.compile(
          "\\$(?:5\\$(?:rounds=(\\d{4,9})\\$)?[./0-9A-Za-z]{1,16}\\$[./0-9A-Za-z]{43}"
              + "|6\\$(?:rounds=(\\d{4,9})\\$)?[./0-9A-Za-z]{1,16}\\$[./0-9A-Za-z]{86})");

  /** A hash that costs more than this at each try would let strangers keep us busy. */
  private static final int MOST_KIBIBYTES = 65_536;

  private static final int MOST_PASSES = 10;
  private static final int MOST_LANES = 8;
  private static final int MOST_LOG_ROUNDS = 14;
  private static final int MOST_ROUNDS = 200_000;

  public BroughtHash {
    if (!kept.startsWith("{")) {
      throw new IllegalArgumentException("a hash is kept with what it is");
    }
  }

  /**
   * Reads a hash as {@code $argon2id$...}, {@code $2y$...}, {@code $6$...} or {@code $5$...}, with
   * or without the scheme Dovecot and LDAP put in front of it.
   *
   * @throws IllegalArgumentException with the reason, which does not contain the hash
   */
  public static BroughtHash parse(String written) {
    Matcher scheme = SCHEME.matcher(written.strip());
    boolean hasScheme = scheme.matches();
    if (hasScheme && !KNOWN.contains(scheme.group(1).toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "hashes of the scheme {"
              + scheme.group(1)
              + "} are not taken: their users need a new"
              + " password");
    }
    String hash = hasScheme ? scheme.group(2) : written.strip();
    return argon2id(hash)
        .or(() -> bcrypt(hash))
        .or(() -> shaCrypt(hash))
        .map(BroughtHash::new)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "a hash is one of argon2id, bcrypt, sha512-crypt or sha256-crypt, and none that"
                    + " costs much more than ours"));
  }

  private static Optional<String> argon2id(String hash) {
    Matcher found = ARGON2ID.matcher(hash);
    return found.matches()
            && number(found, 1) <= MOST_KIBIBYTES
            && number(found, 2) <= MOST_PASSES
            && number(found, 3) <= MOST_LANES
        ? Optional.of(Passwords.prefixed(Passwords.ARGON2, hash))
        : Optional.empty();
  }

  private static Optional<String> bcrypt(String hash) {
    Matcher found = BCRYPT.matcher(hash);
    return found.matches() && number(found, 1) >= 4 && number(found, 1) <= MOST_LOG_ROUNDS
        ? Optional.of(Passwords.prefixed(Passwords.BCRYPT, hash))
        : Optional.empty();
  }

  private static Optional<String> shaCrypt(String hash) {
    Matcher found = SHA_CRYPT.matcher(hash);
    return found.matches() && number(found, 1) <= MOST_ROUNDS && number(found, 2) <= MOST_ROUNDS
        ? Optional.of(Passwords.prefixed(Passwords.SHA_CRYPT, hash))
        : Optional.empty();
  }

  private static int number(Matcher found, int group) {
    return found.group(group) == null ? 0 : Integer.parseInt(found.group(group));
  }

  @Override
  public String toString() {
    return "BroughtHash[]";
  }
}
