package postroad.access.login;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import postroad.directory.Account;
import postroad.directory.Logins;
import postroad.directory.Logins.LoginAnswer;
import postroad.protocol.sasl.SaslLines;
import postroad.protocol.sasl.SaslMechanism;

/**
 * Where one client logs in. The answer to a wrong password takes its time; who is in is shown out
 * when the login counts no more.
 */
public final class LoginDesk implements AutoCloseable {

  private final Logins logins;
  private final BooleanSupplier confidential;
  private final Supplier<List<SaslMechanism>> known;
  private final Predicate<Account> room;
  private final Function<Account, Runnable> watching;
  private Runnable nobodyIsIn = () -> {};

  /**
   * A desk for one client.
   *
   * @param logins guarded for this client
   * @param confidential whether a password may be said now
   * @param known the mechanisms there are now, the best first
   * @param room whether one more session of somebody is welcome
   * @param watching begins to watch over a login, and answers how to stop that
   */
  public LoginDesk(
      Logins logins,
      BooleanSupplier confidential,
      Supplier<List<SaslMechanism>> known,
      Predicate<Account> room,
      Function<Account, Runnable> watching) {
    this.logins = logins;
    this.confidential = confidential;
    this.known = known;
    this.room = room;
    this.watching = watching;
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

  /** Whether one more session of this account is welcome. */
  public boolean hasRoomFor(Account account) {
    return room.test(account);
  }

  /** The client is in as this account. */
  public void welcome(Account account) {
    close();
    nobodyIsIn = watching.apply(account);
  }

  /** The client has left. */
  @Override
  public void close() {
    nobodyIsIn.run();
    nobodyIsIn = () -> {};
  }

  private boolean isOffered(SaslMechanism mechanism) {
    return !mechanism.needsTls() || takesPasswords();
  }
}
