package postroad.relay.login;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import postroad.dns.HostAndPort;

/**
 * Hosts that take mail of ours for others and want to know who we are, under {@code relay}.
 *
 * @param smartHosts the hosts; which mail goes there, {@code relay.routes} says
 */
@Validated
@ConfigurationProperties("relay")
public record SmartHostSettings(@DefaultValue List<@Valid SmartHost> smartHosts) {

  private static final int SMTP = 25;
  private static final int SUBMISSIONS = 465; // RFC 8314 §3.3

  public SmartHostSettings {
    smartHosts = List.copyOf(smartHosts);
  }

  /** The smart host that is this host, if it is one. */
  public Optional<SmartHost> at(String host, int port) {
    return smartHosts.stream().filter(smart -> smart.isAt(host, port)).findFirst();
  }

  /**
   * One of them.
   *
   * @param host name and port, written as the route has them
   * @param user who we are there
   * @param password what proves it; said inside TLS alone
   * @param certificate whether the host must show one that vouches for its name
   * @param mechanism how we log in; the best way that the host offers when absent
   * @param door when TLS begins; at once when absent and the port is 465
   */
  public record SmartHost(
      @NotBlank String host,
      @NotBlank String user,
      @NotBlank String password,
      @DefaultValue("verified") @NotNull Certificate certificate,
      @Nullable String mechanism,
      Login.@Nullable Door door) {

    /** How well we must know the host before we say our password. */
    public enum Certificate {
      /** An authority that we trust vouches for its name. */
      VERIFIED,
      /** Any certificate will do, for hosts in networks of our own. */
      ANY
    }

    public SmartHost {
      var _ = HostAndPort.parse(host, SMTP); // or we do not start
    }

    boolean isAt(String name, int port) {
      HostAndPort where = where();
      return where.port() == port && where.host().equalsIgnoreCase(name);
    }

    /** Who we are there. */
    public Login login() {
      boolean isTlsAtOnce = where().port() == SUBMISSIONS;
      Login.Door byPort = isTlsAtOnce ? Login.Door.TLS_AT_ONCE : Login.Door.STARTTLS;
      return new Login(
          user,
          password,
          mechanism == null ? null : mechanism.toUpperCase(Locale.ROOT),
          door == null ? byPort : door);
    }

    private HostAndPort where() {
      return HostAndPort.parse(host, SMTP);
    }

    /** Without the password, for logs. */
    @Override
    public String toString() {
      return user + " at " + host;
    }
  }
}
