package postroad.protocol.sasl;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One login as SMTP, IMAP and POP3 write it: base64, {@code =} for an initial response that is
 * empty, {@code *} to give up (RFC 4954 §4, RFC 5034 §4, RFC 9051 §6.2.2).
 */
public final class SaslLines {

  /** The longest line a client may send (RFC 4954 §4.3), without its end. */
  public static final int LONGEST = 12_288;

  private final SaslExchange exchange;

  public SaslLines(SaslMechanism mechanism) {
    this.exchange = mechanism.begin();
  }

  /**
   * The first step.
   *
   * @param initialResponse what followed the mechanism's name in the client's command, if anything
   */
  public SaslStep begin(@Nullable String initialResponse) {
    if (initialResponse == null) {
      return exchange.start();
    }
    return initialResponse.equals("=") ? exchange.answer(new byte[0]) : decoded(initialResponse);
  }

  /** The step after the client's answer to a challenge, a line of its own. */
  public SaslStep next(String line) {
    return line.equals("*") ? new SaslStep.Malformed() : decoded(line);
  }

  /** A challenge as it goes out. */
  public static String encoded(SaslStep.Challenge challenge) {
    return Base64.getEncoder().encodeToString(challenge.octets());
  }

  private SaslStep decoded(String base64) {
    return octets(base64).map(exchange::answer).orElseGet(SaslStep.Malformed::new);
  }

  /** Strictly: no white space, no foreign letters, padded to the full (RFC 4648 §3). */
  private static Optional<byte[]> octets(String base64) {
    if (base64.length() % 4 != 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
