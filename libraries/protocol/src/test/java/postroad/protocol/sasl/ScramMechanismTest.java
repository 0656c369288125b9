package postroad.protocol.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Logins.LoginAnswer;
import postroad.directory.ScramKeys;
import postroad.directory.ScramLogin;
import postroad.protocol.LoginGuard;
import postroad.testkit.ScramClient;

/** SCRAM without a connection: the example of the standard, and all that must not get in. */
class ScramMechanismTest {

  private static final Account USER =
      new Account(new UUID(0, 1), MailAddress.parse("user@example.test"));
  private static final byte[] SALT = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
  private static final ScramKeys PENCIL = ScramKeys.of("pencil", SALT, 4_096);
  private static final String OUR_NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";

  private final List<String> refused = new ArrayList<>();
  private final LoginGuard guard =
      (user, attempt) -> {
        var answer = attempt.get();
        if (answer instanceof LoginAnswer.Refused) {
          refused.add(user);
        }
        return answer;
      };

  @Test
  void theExampleOfRfc7677IsSpokenWordForWord() {
    SaslExchange exchange = bare().begin();
    assertThat(said(exchange.start())).isEmpty();
    assertThat(said(exchange, "n,,n=user,r=rOprNGfwEbeRWgbNEkqO"))
        .isEqualTo(
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
    assertThat(
            said(
                exchange,
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                    + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="))
        .isEqualTo("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    assertThat(exchange.answer(new byte[0])).isEqualTo(new SaslStep.Accepted(USER));
    assertThat(refused).isEmpty();
  }

  @Test
  void nobodyIsInBeforeOurLastWordIsAcknowledged() {
    SaslExchange exchange = bare().begin();
    ScramClient client = ScramClient.of("n,,", "user", "pencil");
    assertThat(said(exchange, client.last(said(exchange, client.first()))))
        .isEqualTo(client.expected());
    assertThat(exchange.answer("x".getBytes(UTF_8))).isEqualTo(new SaslStep.Malformed());
    assertThat(exchange.answer(new byte[0])).isEqualTo(new SaslStep.Malformed());
  }

  @Test
  void aWrongPasswordIsRefusedAndCounted() {
    assertThat(login(bare(), ScramClient.of("n,,", "user", "crayon")))
        .isEqualTo(new SaslStep.Refused());
    assertThat(refused).containsExactly("user");
  }

  @Test
  void aStrangerGetsAsFarAsSomebodyWithAWrongPassword() {
    assertThat(login(bare(), ScramClient.of("n,,", "eve=2C=3D", "pencil")))
        .isEqualTo(new SaslStep.Refused());
    assertThat(refused).containsExactly("eve,=");
  }

  @Test
  void nobodyActsForSomebodyElse() {
    assertThat(login(bare(), ScramClient.of("n,a=user,", "user", "pencil")))
        .isInstanceOf(SaslStep.Challenge.class);
    assertThat(bare().begin().answer("n,a=bob,n=user,r=abc".getBytes(UTF_8)))
        .isEqualTo(new SaslStep.Refused());
    assertThat(refused).containsExactly("user");
  }

  @Test
  void anExchangeCannotBeReplayed() {
    ScramClient client = ScramClient.of("n,,", "user", "pencil");
    String last = client.last(said(bare().begin(), client.first()));
    SaslExchange another = mechanism("other").begin();
    said(another, client.first());
    assertThat(another.answer(last.getBytes(UTF_8))).isEqualTo(new SaslStep.Refused());
  }

  @Test
  void aHeaderChangedOnTheWayIsNoticed() {
    ScramClient client = ScramClient.of("y,,", "user", "pencil");
    SaslExchange exchange = bare().begin();
    String challenge = said(exchange, client.first().replace("y,,", "n,,"));
    assertThat(exchange.answer(client.last(challenge).getBytes(UTF_8)))
        .isEqualTo(new SaslStep.Refused());
  }

  @Test
  void aClientThatCouldBindIsWelcomeWhereNothingCanBeBound() {
    assertThat(login(bare(), ScramClient.of("y,,", "user", "pencil")))
        .isInstanceOf(SaslStep.Challenge.class);
    assertThat(bare().begin().answer("p=tls-exporter,,n=user,r=abc".getBytes(UTF_8)))
        .isEqualTo(new SaslStep.Refused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "n",
        "n,",
        "n,,",
        "n,,n=user",
        "n,,r=abc,n=user",
        "n,,n=,r=abc",
        "n,,n=us=er,r=abc",
        "n,,n=user,r=",
        "n,,n=user,r=a b",
        "n,,m=must,n=user,r=abc",
        "n,b=user,n=user,r=abc",
        "x,,n=user,r=abc",
        "p=,,n=user,r=abc",
        "n,,n=user\0,r=abc"
      })
  void whatIsNoFirstMessageIsMalformed(String message) {
    assertThat(bare().begin().answer(message.getBytes(UTF_8))).isEqualTo(new SaslStep.Malformed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c=biws",
        "c=biws,r=abc",
        "c=biws,r=abc,p=",
        "c=biws,r=abc,p=***",
        "c=b,r=abc,p=AAAA",
        "r=abc,c=biws,p=AAAA",
        "c=biws,r=abc,p=AAAA,x=y"
      })
  void whatIsNoLastMessageIsMalformed(String message) {
    SaslExchange exchange = bare().begin();
    said(exchange, "n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
    assertThat(exchange.answer(message.getBytes(UTF_8))).isEqualTo(new SaslStep.Malformed());
  }

  @Test
  void extensionsWeDoNotKnowAreIgnored() {
    SaslExchange exchange = bare().begin();
    assertThat(said(exchange, "n,,n=user,r=abc,x=something")).startsWith("r=abc" + OUR_NONCE);
  }

  private ScramMechanism bare() {
    return mechanism(OUR_NONCE);
  }

  private ScramMechanism mechanism(String nonce) {
    return ScramMechanism.bare(
        new ScramMechanism.Terms(
            ScramMechanismTest::keysOf, guard, ChannelBindings.none(), () -> nonce));
  }

  private static SaslStep login(SaslMechanism mechanism, ScramClient client) {
    SaslExchange exchange = mechanism.begin();
    return exchange.answer(client.last(said(exchange, client.first())).getBytes(UTF_8));
  }

  private static String said(SaslExchange exchange, String response) {
    return said(exchange.answer(response.getBytes(UTF_8)));
  }

  private static String said(SaslStep step) {
    return new String(((SaslStep.Challenge) step).octets(), UTF_8);
  }

  private static ScramLogin keysOf(String user) {
    return new ScramLogin() {

      @Override
      public byte[] salt() {
        return SALT;
      }

      @Override
      public int iterations() {
        return 4_096;
      }

      @Override
      public ScramAnswer check(byte[] authMessage, byte[] proof) {
        return user.equals("user") && PENCIL.areProvedBy(authMessage, proof)
            ? new ScramAnswer.Welcome(USER, PENCIL.signature(authMessage))
            : new ScramAnswer.Refused();
      }
    };
  }
}
