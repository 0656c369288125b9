package postroad.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.directory.Logins;

/** LOGIN (draft-murchison-sasl-login): what old clients know instead of PLAIN. */
public final class LoginMechanism implements SaslMechanism {

  private static final byte[] ASK_USER = "Username:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ASK_PASSWORD = "Password:".getBytes(StandardCharsets.US_ASCII);

  private final Logins logins;

  /** Checks with these logins, guarded for one client as a rule. */
  public LoginMechanism(Logins logins) {
    this.logins = logins;
  }

  @Override
  public String name() {
    return "LOGIN";
  }

  @Override
  public boolean needsTls() {
    return true;
  }

  @Override
  public SaslExchange begin() {
    return new Exchange();
  }

  private final class Exchange implements SaslExchange {

    private @Nullable String user;

    @Override
    public SaslStep start() {
      return new SaslStep.Challenge(ASK_USER);
    }

    @Override
    public SaslStep answer(byte[] response) {
      Optional<String> text = ClientText.of(response);
      if (text.isEmpty()) {
        return new SaslStep.Malformed();
      }
      if (user == null) {
        user = text.get();
        return new SaslStep.Challenge(ASK_PASSWORD);
      }
      return SaslStep.of(logins.check(user, text.get()));
    }
  }
}
