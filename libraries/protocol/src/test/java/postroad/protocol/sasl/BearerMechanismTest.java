package postroad.protocol.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Credentials;
import postroad.directory.Logins;
import postroad.directory.Logins.LoginAnswer;
import postroad.directory.Scope;
import postroad.directory.ScramLogin;
import postroad.protocol.LoginGuard;

/** What OAUTHBEARER and XOAUTH2 take for a token, and how they say no. */
class BearerMechanismTest {

  private static final Account ALICE =
      new Account(new UUID(0, 1), MailAddress.parse("alice@a.test"));

  private final List<String> refused = new ArrayList<>();
  private final LoginGuard guard =
      (user, attempt) -> {
        LoginAnswer answer = attempt.get();
        if (answer instanceof LoginAnswer.Refused) {
          refused.add(user);
        }
        return answer;
      };
  private final BearerCheck check = new BearerCheck(new TwoTokens(), new OnlyAlice(), guard);
  private final SaslMechanism standard = BearerMechanism.standard(check);
  private final SaslMechanism older = BearerMechanism.older(check);

  @Test
  void aGoodTokenLetsItsOwnerIn() {
    assertThat(say(standard, "n,,\1auth=Bearer good\1\1")).isEqualTo(new SaslStep.Accepted(ALICE));
    assertThat(say(standard, "y,a=Alice@A.test,\1host=x\1port=587\1auth=bearer good\1\1"))
        .isEqualTo(new SaslStep.Accepted(ALICE));
    assertThat(say(older, "user=alice@a.test\1auth=Bearer good\1\1"))
        .isEqualTo(new SaslStep.Accepted(ALICE));
    assertThat(refused).isEmpty();
  }

  @Test
  void theClientSpeaksFirst() {
    assertThat(standard.begin().start())
        .isInstanceOfSatisfying(
            SaslStep.Challenge.class, challenge -> assertThat(challenge.octets()).isEmpty());
  }

  /** RFC 7628 §3.2.2, §3.2.3. */
  @Test
  void whoIsRefusedHearsWhyAndAnswersOnceMore() {
    SaslExchange exchange = standard.begin();
    assertThat(said(exchange.answer("n,,\1auth=Bearer bad\1\1".getBytes(UTF_8))))
        .isEqualTo("{\"status\":\"invalid_token\",\"scope\":\"mail\"}");
    assertThat(exchange.answer(new byte[] {1})).isEqualTo(new SaslStep.Refused());
    SaslExchange other = older.begin();
    assertThat(said(other.answer("user=alice@a.test\1auth=Bearer bad\1\1".getBytes(UTF_8))))
        .contains("\"status\":\"401\"", "\"schemes\":\"bearer\"", "\"scope\":\"mail\"");
    assertThat(other.answer(new byte[0])).isEqualTo(new SaslStep.Refused());
    assertThat(refused).containsExactly("(bearer)", "alice@a.test");
  }

  @Test
  void aTokenIsForItsOwnerAlone() {
    assertThat(say(standard, "n,a=bob@a.test,\1auth=Bearer good\1\1"))
        .isInstanceOf(SaslStep.Challenge.class);
    assertThat(say(older, "user=eve@a.test\1auth=Bearer good\1\1"))
        .isInstanceOf(SaslStep.Challenge.class);
    assertThat(say(standard, "n,,\1auth=Bearer strangers\1\1"))
        .isInstanceOf(SaslStep.Challenge.class);
    assertThat(refused).containsExactly("bob@a.test", "eve@a.test", "(bearer)");
  }

  @Test
  void whatNobodyCanTellIsNotARefusal() {
    assertThatThrownBy(() -> say(standard, "n,,\1auth=Bearer away\1\1"))
        .isInstanceOf(IssuerAwayException.class);
    assertThat(refused).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\1",
        "n,,",
        "n,,\1\1",
        "n,,\1auth=Bearer good\1",
        "n,,\1auth=Basic good\1\1",
        "n,,\1auth=Bearer \1\1",
        "n,,\1auth=Bearer go od\1\1",
        "p=tls-exporter,,\1auth=Bearer good\1\1",
        "user=alice@a.test\1auth=Bearer good\1\1\1",
        "user=\1auth=Bearer good\1\1",
        "auth=Bearer good\1\1"
      })
  void whatIsNeitherIsMalformed(String message) {
    assertThat(say(standard, message)).isEqualTo(new SaslStep.Malformed());
    assertThat(say(older, message)).isEqualTo(new SaslStep.Malformed());
  }

  private static SaslStep say(SaslMechanism mechanism, String message) {
    return mechanism.begin().answer(message.getBytes(UTF_8));
  }

  private static String said(SaslStep step) {
    return new String(((SaslStep.Challenge) step).octets(), UTF_8);
  }

  private record TwoTokens() implements BearerTokens {

    @Override
    public Optional<String> ownerOf(String token) {
      return switch (token) {
        case "good" -> Optional.of("alice@a.test");
        case "strangers" -> Optional.of("stranger@elsewhere.test");
        case "away" -> throw new IssuerAwayException("no answer", new IllegalStateException());
        default -> Optional.empty();
      };
    }

    @Override
    public Map<String, String> hints() {
      return Map.of("scope", "mail");
    }
  }

  private record OnlyAlice() implements Credentials {

    @Override
    public Logins passwords(Scope scope) {
      return (user, password) -> new LoginAnswer.Refused();
    }

    @Override
    public boolean knowScram() {
      return false;
    }

    @Override
    public ScramLogin scram(String user, Scope scope) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LoginAnswer vouchedFor(String user) {
      return user.equalsIgnoreCase("alice@a.test")
          ? new LoginAnswer.Welcome(ALICE)
          : new LoginAnswer.Refused();
    }
  }
}
