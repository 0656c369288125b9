package postroad.access.login;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import postroad.directory.Logins;
import postroad.directory.Logins.LoginAnswer;
import postroad.protocol.sasl.SaslLines;
import postroad.protocol.sasl.SaslMechanism;

/** Where one client logs in. The answer to a wrong password takes its time. */
public final class LoginDesk {

  private final Logins logins;
  private final BooleanSupplier confidential;
  private final Supplier<List<SaslMechanism>> known;

  /**
   * A desk for one client.
   *
   * @param logins guarded for this client
   * @param confidential whether a password may be said now
   * @param known the mechanisms there are now, the best first
   */
  public LoginDesk(
      Logins logins, BooleanSupplier confidential, Supplier<List<SaslMechanism>> known) {
    this.logins = logins;
    this.confidential = confidential;
    this.known = known;
  }

  /** Whether a password may be said now: inside TLS, or where the settings allow it in clear. */
  public boolean takesPasswords() {
    return confidential.getAsBoolean();
  }

  /** The names of the SASL mechanisms that may be used now, the best first. */
  public List<String> mechanisms() {
    return known.get().stream().filter(this::isOffered).map(SaslMechanism::name).toList();
  }

  /** Begins a login with this mechanism; empty when it is not offered now. */
  public Optional<SaslLines> begin(String mechanism) {
    return known.get().stream()
        .filter(each -> each.name().equalsIgnoreCase(mechanism) && isOffered(each))
        .findFirst()
        .map(SaslLines::new);
  }

  /** Checks a password; ask {@link #takesPasswords} first. */
  public LoginAnswer check(String user, String password) {
    return logins.check(user, password);
  }

  private boolean isOffered(SaslMechanism mechanism) {
    return !mechanism.needsTls() || takesPasswords();
  }
}
