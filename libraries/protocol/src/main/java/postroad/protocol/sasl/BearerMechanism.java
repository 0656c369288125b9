package postroad.protocol.sasl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import postroad.directory.Logins.LoginAnswer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Login with a token that somebody else has issued: OAUTHBEARER (RFC 7628), and XOAUTH2, which says
 * the same in other words and which many programs know alone.
 */
final class BearerMechanism implements SaslMechanism {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The characters of RFC 6750 §2.1. */
  private static final String AUTH = "auth=Bearer ([A-Za-z0-9._~+/-]+=*)\u0001";

  private static final String OTHERS = "(?:[A-Za-z]+=[^\u0001]*\u0001)*";

  private static final Pattern OAUTHBEARER =
      Pattern.compile("\u0001" + OTHERS + AUTH + OTHERS + "\u0001", Pattern.CASE_INSENSITIVE);

  private static final Pattern XOAUTH2 =
      Pattern.compile("user=([^\u0001]+)\u0001" + AUTH + "\u0001", Pattern.CASE_INSENSITIVE);

  private final Dialect dialect;
  private final BearerCheck check;

  private BearerMechanism(Dialect dialect, BearerCheck check) {
    this.dialect = dialect;
    this.check = check;
  }

  static BearerMechanism standard(BearerCheck check) {
    return new BearerMechanism(Dialect.OAUTHBEARER, check);
  }

  static BearerMechanism older(BearerCheck check) {
    return new BearerMechanism(Dialect.XOAUTH2, check);
  }

  /** How a client writes the token down, and we that it is wrong. */
  private enum Dialect {
    OAUTHBEARER {
      @Override
      Optional<Claim> read(String message) {
        return Gs2Header.of(message)
            .filter(header -> !(header.binding() instanceof Gs2Header.Binding.Used))
            .flatMap(header -> {
              Matcher rest =
                  BearerMechanism.OAUTHBEARER.matcher(message.substring(header.written().length()));
              return rest.matches()
                  ? Optional.of(new Claim(header.actFor(), rest.group(1)))
                  : Optional.empty();
            });
      }

      @Override
      void sayWhatIsWrong(Map<String, String> words) {
        words.put("status", "invalid_token");
      }
    },
    XOAUTH2 {
      @Override
      Optional<Claim> read(String message) {
        Matcher words = BearerMechanism.XOAUTH2.matcher(message);
        return words.matches()
            ? Optional.of(new Claim(words.group(1), words.group(2)))
            : Optional.empty();
      }

      @Override
      void sayWhatIsWrong(Map<String, String> words) {
        words.put("status", "401");
        words.put("schemes", "bearer");
      }
    };

    abstract Optional<Claim> read(String message);

    abstract void sayWhatIsWrong(Map<String, String> words);
  }

  /** What a client says. */
  private record Claim(String user, String token) {

    @Override
    public String toString() {
      return "Claim[" + user + "]"; // no token gets into a log by accident
    }
  }

  @Override
  public String name() {
    return dialect.name();
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

    private boolean refused;

    @Override
    public SaslStep start() {
      return new SaslStep.Challenge(new byte[0]); // the client speaks first (RFC 7628 §3.1)
    }

    /** Who is refused hears why, and says something that means nothing (RFC 7628 §3.2.3). */
    @Override
    public SaslStep answer(byte[] response) {
      if (refused) {
        return new SaslStep.Refused();
      }
      return ClientText.of(response)
          .flatMap(dialect::read)
          .map(this::check)
          .orElseGet(SaslStep.Malformed::new);
    }

    private SaslStep check(Claim claim) {
      LoginAnswer answer = check.check(claim.user(), claim.token());
      refused = answer instanceof LoginAnswer.Refused;
      return refused ? new SaslStep.Challenge(whatIsWrong()) : SaslStep.of(answer);
    }
  }

  private byte[] whatIsWrong() {
    Map<String, String> words = new LinkedHashMap<>();
    dialect.sayWhatIsWrong(words);
    words.putAll(check.hints());
    return JSON.writeValueAsBytes(words);
  }
}
