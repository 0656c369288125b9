package postroad.protocol.sasl;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Function;
import java.util.function.Supplier;
import postroad.directory.ScramLogin;
import postroad.protocol.LoginGuard;

/**
 * SCRAM-SHA-256 (RFC 5802, RFC 7677): the password itself is never said, and we prove that we know
 * its keys. As SCRAM-SHA-256-PLUS the login is bound to its TLS connection too.
 */
final class ScramMechanism implements SaslMechanism {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_OCTETS = 18;

  private final String name;
  private final Terms terms;

  /**
   * What logins of one client are checked with.
   *
   * @param users whose keys there are, by name
   * @param bindings what a login through this connection can be bound to
   * @param nonces our half of what makes each exchange another: printable, without commas
   */
  record Terms(
      Function<String, ScramLogin> users,
      LoginGuard guard,
      ChannelBindings bindings,
      Supplier<String> nonces) {}

  private ScramMechanism(String name, Terms terms) {
    this.name = name;
    this.terms = terms;
  }

  /** Not bound to the connection. */
  static ScramMechanism bare(Terms terms) {
    return new ScramMechanism("SCRAM-SHA-256", terms);
  }

  /** Bound to the connection. */
  static ScramMechanism plus(Terms terms) {
    return new ScramMechanism("SCRAM-SHA-256-PLUS", terms);
  }

  static Terms terms(
      Function<String, ScramLogin> users, LoginGuard guard, ChannelBindings bindings) {
    return new Terms(users, guard, bindings, ScramMechanism::nonce);
  }

  @Override
  public String name() {
    return name;
  }

  /** What is overheard can be guessed at without us (RFC 5802 §9). */
  @Override
  public boolean needsTls() {
    return true;
  }

  @Override
  public SaslExchange begin() {
    return new ScramExchange(terms, name.endsWith("-PLUS"));
  }

  private static String nonce() {
    byte[] octets = new byte[NONCE_OCTETS];
    RANDOM.nextBytes(octets);
    return Base64.getEncoder().encodeToString(octets);
  }
}
