package postroad.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.InetAddress;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the access service, under {@code access}.
 *
 * @param imap IMAP in clear, with STARTTLS
 * @param imaps IMAP inside TLS
 * @param pop3 POP3 in clear, with STLS
 * @param pop3s POP3 inside TLS
 * @param tlsBundle the Spring SSL bundle with our certificate; without it the two doors inside TLS
 *     stay closed and STARTTLS is not offered
 * @param passwordsInClear whether a password may be said without TLS; only where nobody listens
 * @param limits how much clients may take
 * @param imapLimits how much one IMAP client may ask
 * @param stopWithin how long clients may go on with the command they are in when the service stops
 */
@Validated
@ConfigurationProperties("access")
public record AccessSettings(
    @DefaultValue @Valid Imap imap,
    @DefaultValue @Valid Imaps imaps,
    @DefaultValue @Valid Pop3 pop3,
    @DefaultValue @Valid Pop3s pop3s,
    @DefaultValue("postroad") @NotBlank String tlsBundle,
    @DefaultValue("false") boolean passwordsInClear,
    @DefaultValue @Valid Limits limits,
    @DefaultValue @Valid ImapLimits imapLimits,
    @DefaultValue("5s") @NotNull Duration stopWithin) {

  /** Where clients come in. Port 0 is any free port. */
  public sealed interface Door {

    boolean enabled();

    InetAddress address();

    int port();
  }

  /** IMAP in clear, with STARTTLS; 143 in the open. */
  public record Imap(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("0.0.0.0") @NotNull InetAddress address,
      @DefaultValue("2143") @Min(0) @Max(65535) int port)
      implements Door {}

  /** IMAP inside TLS (RFC 8314 §3.2); 993 in the open. */
  public record Imaps(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("0.0.0.0") @NotNull InetAddress address,
      @DefaultValue("2993") @Min(0) @Max(65535) int port)
      implements Door {}

  /** POP3 in clear, with STLS; 110 in the open. */
  public record Pop3(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("0.0.0.0") @NotNull InetAddress address,
      @DefaultValue("2110") @Min(0) @Max(65535) int port)
      implements Door {}

  /** POP3 inside TLS (RFC 8314 §3.1); 995 in the open. */
  public record Pop3s(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("0.0.0.0") @NotNull InetAddress address,
      @DefaultValue("2995") @Min(0) @Max(65535) int port)
      implements Door {}

  /**
   * How much clients may take.
   *
   * @param connections at once, all doors together
   * @param connectionsPerClient at once from one IPv4 address or one IPv6 /64
   * @param handshake how long a TLS handshake may take
   * @param beforeLogin how long a client may say nothing before it has logged in
   * @param imapIdle how long a client that has logged in may say nothing (RFC 9051 §5.4: at least
   *     30 minutes)
   * @param pop3Idle the same for POP3 (RFC 1939 §3: at least 10 minutes)
   * @param writing how long a client may take to read 16 KiB of an answer
   */
  public record Limits(
      @DefaultValue("20000") @Positive int connections,
      @DefaultValue("200") @Positive int connectionsPerClient,
      @DefaultValue("30s") @NotNull Duration handshake,
      @DefaultValue("3m") @NotNull Duration beforeLogin,
      @DefaultValue("30m") @NotNull Duration imapIdle,
      @DefaultValue("10m") @NotNull Duration pop3Idle,
      @DefaultValue("2m") @NotNull Duration writing) {}

  /**
   * How much one IMAP client may ask.
   *
   * @param command the longest command, with the literals in it but without a message
   * @param message the largest message APPEND takes
   * @param commandsBeforeLogin how many commands a client may need to log in
   * @param mistakes how many commands may be answered with BAD before we hang up
   * @param contentSearches how many searches may read messages through at once, all clients
   *     together: decoding is work for the processor
   * @param lookAgain how often a session that idles looks for news by itself, in case a wake-up was
   *     lost
   */
  public record ImapLimits(
      @DefaultValue("64KB") @NotNull DataSize command,
      @DefaultValue("50MB") @NotNull DataSize message,
      @DefaultValue("50") @Positive int commandsBeforeLogin,
      @DefaultValue("50") @Positive int mistakes,
      @DefaultValue("4") @Positive int contentSearches,
      @DefaultValue("2m") @NotNull Duration lookAgain) {

    /**
     * The longest literal that is read only to be thrown away, octets. A client that has not logged
     * in has nothing to say that is longer than a command.
     */
    public long passedOver(boolean isLoggedIn) {
      return isLoggedIn ? 2 * message.toBytes() : command.toBytes();
    }
  }
}
