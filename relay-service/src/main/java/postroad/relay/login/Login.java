package postroad.relay.login;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who we are at a host that wants to know.
 *
 * @param mechanism the one to use; absent for the best that the host offers
 * @param door how the host is entered
 */
public record Login(String user, String password, @Nullable String mechanism, Door door) {

  /** When TLS begins. */
  public enum Door {
    /** After STARTTLS (RFC 3207). */
    STARTTLS,
    /** At once (RFC 8314 §3.3). */
    TLS_AT_ONCE
  }

  public Login {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
  }

  /** Without the password, for logs. */
  @Override
  public String toString() {
    return user;
  }
}
