package postroad.relay.connection;

import org.jspecify.annotations.Nullable;
import postroad.relay.destination.NextHost;
import postroad.relay.login.Login;
import postroad.relay.outlet.Outlet;
import postroad.relay.pace.Berth;
import postroad.relay.smtp.TlsPolicy;

/**
 * How a host is approached: two mails share a session only when they would do it alike.
 *
 * @param login who we are there; absent where nobody asks
 * @param outlet where we come from; absent when the machine may choose
 * @param berth where the session lies between two mails; absent when that is all the same
 */
public record Approach(
    NextHost host,
    TlsPolicy policy,
    @Nullable Login login,
    @Nullable Outlet outlet,
    @Nullable Berth berth) {

  /** From wherever the machine likes. */
  public Approach(NextHost host, TlsPolicy policy, @Nullable Login login) {
    this(host, policy, login, null, null);
  }

  /** A host where nobody asks who we are. */
  public Approach(NextHost host, TlsPolicy policy) {
    this(host, policy, null);
  }

  /** The same, from this outlet. */
  public Approach from(Outlet another) {
    return new Approach(host, policy, login, another, berth);
  }

  /** The same, for sessions that lie at this berth. */
  public Approach at(@Nullable Berth another) {
    return new Approach(host, policy, login, outlet, another);
  }

  @Override
  public String toString() {
    return host.toString();
  }
}
