package postroad.relay;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import postroad.dns.DnsSettings;

/**
 * Settings of the relay, under {@code relay}.
 *
 * @param hostname what we call ourselves in EHLO; must resolve to this host (RFC 5321 §4.1.4)
 * @param port where the mail exchangers of other domains listen (RFC 5321 §4.5.4.2)
 * @param routes next host by destination domain, {@code example.com: mx.example.net:25}; the
 *     destination {@code *} is every domain without a route of its own. No MX is asked then
 * @param dns how the mail exchangers of a domain are found
 * @param tls whether STARTTLS is used where it is offered
 * @param timeouts how patient we are with a host
 * @param connectionsPerDestination how many sessions the hosts of a destination may see from us at
 *     once; they begin with fewer, and what is learned of them stays below ({@code relay.pace})
 * @param reuse when a session carries more than one mail
 * @param window how much mail is in our hands at once
 * @param drain how long attempts that are sending a mail's content may go on when their partition
 *     is taken from us or we stop; half of the ten seconds a whole machine is given to stop
 */
@Validated
@ConfigurationProperties("relay")
public record RelaySettings(
    @NotBlank String hostname,
    @DefaultValue("25") @Min(1) @Max(65_535) int port,
    @DefaultValue @NotNull Map<String, String> routes,
    @DefaultValue @Valid DnsSettings dns,
    @DefaultValue("opportunistic") @NotNull Tls tls,
    @DefaultValue @Valid Timeouts timeouts,
    @DefaultValue("10") @Positive int connectionsPerDestination,
    @DefaultValue @Valid Reuse reuse,
    @DefaultValue @Valid Window window,
    @DefaultValue("5s") @NotNull Duration drain) {

  public RelaySettings {
    routes = Map.copyOf(routes);
  }

  /** Whether we speak TLS to other hosts. */
  public enum Tls {
    /** Where it is offered, with any certificate; in plain where it is not (RFC 7435). */
    OPPORTUNISTIC,
    /** Never. */
    NONE
  }

  /**
   * The least patience RFC 5321 §4.5.3.2 asks of a client, and how long a connection may take.
   *
   * @param connect for one TCP connection
   * @param handshake for STARTTLS and the TLS handshake together
   * @param greeting for the first line (§4.5.3.2.1), and for EHLO
   * @param mail for MAIL (§4.5.3.2.2)
   * @param recipient for RCPT (§4.5.3.2.3)
   * @param dataStart for the 354 (§4.5.3.2.4)
   * @param dataBlock for each block of content to be taken (§4.5.3.2.5)
   * @param dataEnd for the reply to the final dot (§4.5.3.2.6): losing it repeats the mail
   * @param between for RSET and QUIT, between mails
   */
  public record Timeouts(
      @DefaultValue("30s") @NotNull Duration connect,
      @DefaultValue("1m") @NotNull Duration handshake,
      @DefaultValue("5m") @NotNull Duration greeting,
      @DefaultValue("5m") @NotNull Duration mail,
      @DefaultValue("5m") @NotNull Duration recipient,
      @DefaultValue("2m") @NotNull Duration dataStart,
      @DefaultValue("3m") @NotNull Duration dataBlock,
      @DefaultValue("10m") @NotNull Duration dataEnd,
      @DefaultValue("10s") @NotNull Duration between) {}

  /**
   * When a session carries more than one mail.
   *
   * @param mails how many one session carries before it ends
   * @param idle how long a session waits for the next mail
   */
  public record Reuse(
      @DefaultValue("100") @Positive int mails, @DefaultValue("5s") @NotNull Duration idle) {}

  /**
   * How much mail is in our hands at once.
   *
   * @param records of one partition, finished ones not counted; what is unfinished must fit into
   *     the commit's metadata
   * @param size octets of one partition's unfinished mail
   * @param perDestination how many mails may wait for one destination, and four times as many for
   *     all with the same hosts; when those do not keep pace, further mail goes back to the spool
   * @param patience how long a mail may wait for its destination before it goes back too
   */
  public record Window(
      @DefaultValue("1000") @Positive @Max(1_500) int records,
      @DefaultValue("8MB") @NotNull DataSize size,
      @DefaultValue("500") @Positive int perDestination,
      @DefaultValue("30s") @NotNull Duration patience) {}
}
