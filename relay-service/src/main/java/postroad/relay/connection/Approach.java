package postroad.relay.connection;

import org.jspecify.annotations.Nullable;
import postroad.relay.destination.NextHost;
import postroad.relay.login.Login;
import postroad.relay.smtp.TlsPolicy;

/**
 * How a host is approached: two mails share a session only when they would do it alike.
 *
 * @param login who we are there; absent where nobody asks
 */
public record Approach(NextHost host, TlsPolicy policy, @Nullable Login login) {

  /** A host where nobody asks who we are. */
  public Approach(NextHost host, TlsPolicy policy) {
    this(host, policy, null);
  }

  @Override
  public String toString() {
    return host.toString();
  }
}
