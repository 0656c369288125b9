package postroad.protocol.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import postroad.directory.Logins;
import postroad.directory.Logins.LoginAnswer;

/** PLAIN (RFC 4616): user and password in one message. Nobody may act for somebody else. */
public final class PlainMechanism implements SaslMechanism {

  private final Logins logins;

  /** Checks with these logins, guarded for one client as a rule. */
  public PlainMechanism(Logins logins) {
    this.logins = logins;
  }

  @Override
  public String name() {
    return "PLAIN";
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

    @Override
    public SaslStep start() {
      return new SaslStep.Challenge(new byte[0]); // the client speaks first (RFC 4616 §2)
    }

    @Override
    public SaslStep answer(byte[] response) {
      String message;
      try {
        message = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(response)).toString();
      } catch (CharacterCodingException notUtf8) {
        return new SaslStep.Malformed();
      }
      String[] words = message.split("\0", -1);
      if (words.length != 3 || words[1].isEmpty() || words[2].isEmpty()) {
        return new SaslStep.Malformed();
      }
      return check(words[0], words[1], words[2]);
    }

    private SaslStep check(String actFor, String user, String password) {
      LoginAnswer answer = logins.check(user, password);
      if (!actFor.isEmpty() && !actFor.equalsIgnoreCase(user)) {
        return new SaslStep.Refused(); // after the check, so that time tells nothing
      }
      return SaslStep.of(answer);
    }
  }
}
