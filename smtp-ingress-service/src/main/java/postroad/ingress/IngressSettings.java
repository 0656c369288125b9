package postroad.ingress;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the ingress, under {@code ingress}.
 *
 * @param hostname what we call ourselves in the greeting and in trace fields
 * @param postmasterDomain whose postmaster {@code RCPT TO:<postmaster>} means (RFC 5321 §4.5.1);
 *     our own name when absent
 * @param exchange the door for other mail servers
 * @param submission the door for our users, in clear until STARTTLS
 * @param submissions the door for our users, TLS from the first octet (RFC 8314 §3.3)
 * @param tlsBundle the Spring SSL bundle with our certificate; without it nobody can log in
 * @param inlineLimit mail up to this size travels inside the record, larger mail lies in the body
 *     store: 4 KB mails behind a 25 MB record wait 190 ms
 * @param byteBudget how many octets of arriving mail may be in memory at once
 * @param budgetPatience how long a mail waits for room in the budget before it is put off
 * @param bareLineEnds what to do with CR or LF alone inside a mail
 * @param limits how much of anything a client may have
 * @param deadlines how long a client may take
 */
@Validated
@ConfigurationProperties("ingress")
public record IngressSettings(
    @DefaultValue("localhost") @NotBlank String hostname,
    @Nullable String postmasterDomain,
    @DefaultValue @Valid ExchangeDoor exchange,
    @DefaultValue @Valid SubmissionDoor submission,
    @DefaultValue @Valid SubmissionsDoor submissions,
    @DefaultValue("postroad") @NotBlank String tlsBundle,
    @DefaultValue("256KB") @NotNull DataSize inlineLimit,
    @DefaultValue("64MB") @NotNull DataSize byteBudget,
    @DefaultValue("5s") @NotNull Duration budgetPatience,
    @DefaultValue("normalise") @NotNull BareLineEnds bareLineEnds,
    @DefaultValue @Valid Limits limits,
    @DefaultValue @Valid Deadlines deadlines) {

  /** A broker takes no records of more than a million octets unless told to. */
  private static final DataSize MOST_INLINE = DataSize.ofKilobytes(512);

  public IngressSettings {
    if (inlineLimit.compareTo(MOST_INLINE) > 0) {
      throw new IllegalArgumentException("ingress.inline-limit is at most " + MOST_INLINE);
    }
    if (byteBudget.compareTo(inlineLimit) < 0) {
      throw new IllegalArgumentException("ingress.byte-budget has room for one mail at least");
    }
  }

  /** The domain of {@code RCPT TO:<postmaster>}. */
  public String domainOfPostmaster() {
    return postmasterDomain == null ? hostname : postmasterDomain;
  }

  /** CR and LF stand only together (RFC 5321 §2.3.8); what if not. */
  public enum BareLineEnds {
    /** Make each of them CRLF. */
    NORMALISE,
    /** Refuse the mail. */
    REFUSE
  }

  /** One place where clients come in. */
  public interface Door {

    boolean enabled();

    String address();

    int port();
  }

  /**
   * Port 25 to the outside world.
   *
   * @param port 0 is any free port
   */
  public record ExchangeDoor(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("0.0.0.0") @NotBlank String address,
      @DefaultValue("2525") @Min(0) @Max(65535) int port)
      implements Door {}

  /**
   * Port 587 to the outside world.
   *
   * @param port 0 is any free port
   */
  public record SubmissionDoor(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("0.0.0.0") @NotBlank String address,
      @DefaultValue("2587") @Min(0) @Max(65535) int port)
      implements Door {}

  /**
   * Port 465 to the outside world.
   *
   * @param port 0 is any free port
   */
  public record SubmissionsDoor(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("0.0.0.0") @NotBlank String address,
      @DefaultValue("2465") @Min(0) @Max(65535) int port)
      implements Door {}

  /**
   * How much of anything a client may have.
   *
   * @param connections at once, over all doors; beyond that, one that has come long ago and neither
   *     sent a mail nor logged in makes room for the next
   * @param connectionsPerClient at once, from one IPv4 address or one IPv6 /64
   * @param mailSize octets of one mail; told to clients as SIZE (RFC 1870)
   * @param recipients of one mail; at least 100 by RFC 5321 §4.5.3.1.8; told to clients as RCPTMAX
   *     (RFC 9422)
   * @param mails one session may begin; told to clients as MAILMAX (RFC 9422)
   * @param commandLine octets of a command with its parameters; 512 by RFC 5321 §4.5.3.1.4, and the
   *     extensions add theirs
   * @param errors how many commands may be wrong before we end the session
   * @param refusedRecipients how many recipients may be refused before we end the session
   * @param idleCommands how many commands may lead nowhere before we end the session
   */
  public record Limits(
      @DefaultValue("10000") @Positive int connections,
      @DefaultValue("100") @Positive int connectionsPerClient,
      @DefaultValue("50MB") @NotNull DataSize mailSize,
      @DefaultValue("1000") @Min(100) int recipients,
      @DefaultValue("1000") @Positive int mails,
      @DefaultValue("2KB") @NotNull DataSize commandLine,
      @DefaultValue("20") @Positive int errors,
      @DefaultValue("100") @Positive int refusedRecipients,
      @DefaultValue("200") @Positive int idleCommands) {}

  /**
   * How long a client may take.
   *
   * @param command for the next command to come whole (RFC 5321 §4.5.3.2.7)
   * @param dataBlock for each 16 KiB of a mail (RFC 5321 §4.5.3.2.5)
   * @param handshake for TLS
   * @param write for the client to read what we said
   * @param session for all of it
   * @param drain how long mails that are coming in may take when we stop
   */
  public record Deadlines(
      @DefaultValue("5m") @NotNull Duration command,
      @DefaultValue("3m") @NotNull Duration dataBlock,
      @DefaultValue("30s") @NotNull Duration handshake,
      @DefaultValue("1m") @NotNull Duration write,
      @DefaultValue("4h") @NotNull Duration session,
      @DefaultValue("6s") @NotNull Duration drain) {}
}
