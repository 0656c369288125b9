package postroad.relay.login;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way to say who we are and to prove it (RFC 4422), for one conversation. */
public sealed interface LoginMechanism {

  /** Best first. */
  List<String> KNOWN = List.of("SCRAM-SHA-256", "PLAIN", "LOGIN");

  /** The name after AUTH. */
  String name();

  /** What is said at once; absent when the host has the first word. */
  byte @Nullable [] first();

  /**
   * What is said to a challenge.
   *
   * @throws IllegalArgumentException when the challenge makes no sense, or must not be answered
   */
  byte[] answer(byte[] challenge);

  /** Whether the host may say now that we are in; some hosts have something to prove first. */
  boolean isComplete();

  /** The best one that the host offers too, or the one that the login names. */
  static Optional<LoginMechanism> of(Login login, Set<String> offered) {
    return KNOWN.stream()
        .filter(name -> login.mechanism() == null || name.equalsIgnoreCase(login.mechanism()))
        .filter(offered::contains)
        .findFirst()
        .map(name -> begin(name, login));
  }

  private static LoginMechanism begin(String name, Login login) {
    return switch (name) {
      case "SCRAM-SHA-256" -> new Scram(new ScramClient(login, freshNonce()));
      case "PLAIN" -> new Plain(login);
      default -> new UserThenPassword(login);
    };
  }

  private static String freshNonce() {
    byte[] nonce = new byte[18];
    new SecureRandom().nextBytes(nonce);
    return Base64.getEncoder().encodeToString(nonce);
  }

  /** User and password at once (RFC 4616). */
  final class Plain implements LoginMechanism {

    private final Login login;

    Plain(Login login) {
      this.login = login;
    }

    @Override
    public String name() {
      return "PLAIN";
    }

    @Override
    public byte[] first() {
      return ("\0" + login.user() + "\0" + login.password()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] answer(byte[] challenge) {
      throw new IllegalArgumentException("PLAIN knows no challenge");
    }

    @Override
    public boolean isComplete() {
      return true;
    }
  }

  /** User and password one after the other, in no standard and at many hosts. */
  final class UserThenPassword implements LoginMechanism {

    private final Login login;
    private int answered;

    UserThenPassword(Login login) {
      this.login = login;
    }

    @Override
    public String name() {
      return "LOGIN";
    }

    @Override
    public byte @Nullable [] first() {
      return null;
    }

    @Override
    public byte[] answer(byte[] challenge) {
      return switch (answered++) {
        case 0 -> login.user().getBytes(StandardCharsets.UTF_8);
        case 1 -> login.password().getBytes(StandardCharsets.UTF_8);
        default -> throw new IllegalArgumentException("LOGIN knows two challenges");
      };
    }

    @Override
    public boolean isComplete() {
      return answered == 2;
    }
  }

  /** The password is proved and not said, and the host proves that it knows it (RFC 7677). */
  final class Scram implements LoginMechanism {

    private final ScramClient client;
    private int answered;

    Scram(ScramClient client) {
      this.client = client;
    }

    @Override
    public String name() {
      return "SCRAM-SHA-256";
    }

    @Override
    public byte[] first() {
      return client.first().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] answer(byte[] challenge) {
      String said = new String(challenge, StandardCharsets.UTF_8);
      return switch (answered++) {
        case 0 -> client.proof(said).getBytes(StandardCharsets.UTF_8);
        case 1 -> {
          client.check(said);
          yield new byte[0];
        }
        default -> throw new IllegalArgumentException("SCRAM knows two challenges");
      };
    }

    @Override
    public boolean isComplete() {
      return answered == 2;
    }
  }
}
