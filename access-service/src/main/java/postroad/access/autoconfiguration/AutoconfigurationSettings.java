package postroad.access.autoconfiguration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where mail programs of the outside find us, under {@code access.autoconfiguration}: names and
 * ports as the world sees them, which are seldom those we listen at.
 *
 * @param host the public name of all our servers; without one nobody is told anything
 * @param webHost the name under which these answers are to be had by HTTPS; that of the servers by
 *     default
 * @param organisation who runs this, for people to read; the mail domain by default
 * @param imap where mail is read
 * @param pop3 where mail is taken away
 * @param submission where mail is handed in
 */
@Validated
@ConfigurationProperties("access.autoconfiguration")
public record AutoconfigurationSettings(
    @DefaultValue("") @NotNull String host,
    @DefaultValue("") @NotNull String webHost,
    @DefaultValue("") @NotNull String organisation,
    @DefaultValue @Valid Imap imap,
    @DefaultValue @Valid Pop3 pop3,
    @DefaultValue @Valid Submission submission) {

  public AutoconfigurationSettings {
    webHost = webHost.isEmpty() ? host : webHost;
  }

  /** How a server is spoken to; never in clear (RFC 8314 §3). */
  public enum Security {
    /** TLS from the first octet. */
    TLS,

    /** TLS after a word in clear. */
    STARTTLS
  }

  /** One kind of server. */
  sealed interface Server {

    /** Whether programs are told of it. */
    boolean offered();

    /** Its own name, where it differs from that of all. */
    String host();

    int port();

    Security security();
  }

  /** Where mail is read. */
  public record Imap(
      @DefaultValue("true") boolean offered,
      @DefaultValue("") @NotNull String host,
      @DefaultValue("993") @Min(1) @Max(65535) int port,
      @DefaultValue("tls") @NotNull Security security)
      implements Server {}

  /** Where mail is taken away. */
  public record Pop3(
      @DefaultValue("true") boolean offered,
      @DefaultValue("") @NotNull String host,
      @DefaultValue("995") @Min(1) @Max(65535) int port,
      @DefaultValue("tls") @NotNull Security security)
      implements Server {}

  /** Where mail is handed in. */
  public record Submission(
      @DefaultValue("true") boolean offered,
      @DefaultValue("") @NotNull String host,
      @DefaultValue("465") @Min(1) @Max(65535) int port,
      @DefaultValue("tls") @NotNull Security security)
      implements Server {}
}
