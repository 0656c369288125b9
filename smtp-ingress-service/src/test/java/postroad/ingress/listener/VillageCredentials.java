package postroad.ingress.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;

import postroad.directory.Credentials;
import postroad.directory.Logins;
import postroad.directory.Logins.LoginAnswer;
import postroad.directory.Scope;
import postroad.directory.ScramKeys;
import postroad.directory.ScramLogin;

/** In the village only alice has a password, {@code secret}; of trouble nothing can be known. */
final class VillageCredentials implements Credentials {

  private static final byte[] SALT = "salt of the village".getBytes(US_ASCII);
  private static final ScramKeys KEYS = ScramKeys.of("secret", SALT, 4_096);

  @Override
  public Logins passwords(Scope scope) {
    return (user, password) ->
        password.equals("secret") ? vouchedFor(user) : answer(new LoginAnswer.Refused(), user);
  }

  @Override
  public boolean knowScram() {
    return true;
  }

  @Override
  public ScramLogin scram(String user, Scope scope) {
    Village.refuseTrouble(user);
    return new Keys(user);
  }

  @Override
  public LoginAnswer vouchedFor(String user) {
    return answer(
        user.equals("alice@example.test")
            ? new LoginAnswer.Welcome(Village.ALICE)
            : new LoginAnswer.Refused(),
        user);
  }

  private static LoginAnswer answer(LoginAnswer answer, String user) {
    Village.refuseTrouble(user);
    return answer;
  }

  private record Keys(String user) implements ScramLogin {

    @Override
    public byte[] salt() {
      return SALT;
    }

    @Override
    public int iterations() {
      return KEYS.iterations();
    }

    @Override
    public ScramAnswer check(byte[] authMessage, byte[] proof) {
      return user.equals("alice@example.test") && KEYS.areProvedBy(authMessage, proof)
          ? new ScramAnswer.Welcome(Village.ALICE, KEYS.signature(authMessage))
          : new ScramAnswer.Refused();
    }
  }
}
