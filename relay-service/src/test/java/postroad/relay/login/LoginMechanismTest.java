package postroad.relay.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoginMechanismTest {

  /** The conversation of RFC 7677 §3. */
  private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";

  private static final String SERVER_FIRST =
      "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

  @Test
  void scramSaysWhatTheStandardSays() {
    ScramClient client = new ScramClient(login("user", "pencil", null), NONCE);

    assertThat(client.first()).isEqualTo("n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
    assertThat(client.proof(SERVER_FIRST))
        .isEqualTo(
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
    client.check("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
  }

  @Test
  void aHostThatDoesNotKnowThePasswordIsNotTheOneWeMean() {
    ScramClient client = new ScramClient(login("user", "pencil", null), NONCE);
    var _ = client.proof(SERVER_FIRST);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.check("v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
    assertThatIllegalArgumentException().isThrownBy(() -> client.check("e=other-error"));
  }

  @Test
  void aHostThatAnswersSomebodyElseOrAsksTooMuchGetsNoProof() {
    for (String said :
        new String[] {
          SERVER_FIRST.replace("rOpr", "sOpr"),
          SERVER_FIRST.replace("4096", "1"),
          SERVER_FIRST.replace("4096", "900000000"),
          "r=" + NONCE,
          ""
        }) {
      ScramClient client = new ScramClient(login("user", "pencil", null), NONCE);
      assertThatIllegalArgumentException().isThrownBy(() -> client.proof(said));
    }
  }

  @Test
  void namesAreWrittenSoThatTheyEndNothing() {
    assertThat(new ScramClient(login("a,b=c", "x", null), "n").first())
        .isEqualTo("n,,n=a=2Cb=3Dc,r=n");
  }

  @Test
  void theBestThatBothKnowIsUsedUnlessOneIsNamed() {
    Set<String> all = Set.of("LOGIN", "PLAIN", "SCRAM-SHA-256", "CRAM-MD5");

    assertThat(chosen(login("u", "p", null), all)).isEqualTo("SCRAM-SHA-256");
    assertThat(chosen(login("u", "p", null), Set.of("LOGIN", "PLAIN"))).isEqualTo("PLAIN");
    assertThat(chosen(login("u", "p", "LOGIN"), all)).isEqualTo("LOGIN");
    assertThat(chosen(login("u", "p", null), Set.of("CRAM-MD5"))).isEqualTo("none");
    assertThat(chosen(login("u", "p", "PLAIN"), Set.of("LOGIN"))).isEqualTo("none");
  }

  @Test
  void plainSaysAllAtOnceAndLoginOneAfterTheOther() {
    LoginMechanism plain = mechanism(login("me", "pass", "PLAIN"));
    assertThat(text(plain.first())).isEqualTo("\0me\0pass");
    assertThat(plain.isComplete()).isTrue();

    LoginMechanism login = mechanism(login("me", "pass", "LOGIN"));
    assertThat(login.first()).isNull();
    assertThat(text(login.answer(new byte[0]))).isEqualTo("me");
    assertThat(login.isComplete()).isFalse();
    assertThat(text(login.answer(new byte[0]))).isEqualTo("pass");
    assertThat(login.isComplete()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> login.answer(new byte[0]));
  }

  @Test
  void aPasswordIsNeverShown() {
    assertThat(login("me", "secret", null).toString()).doesNotContain("secret");
  }

  private static String text(byte @Nullable [] octets) {
    return octets == null ? "nothing" : new String(octets, StandardCharsets.UTF_8);
  }

  private static String chosen(Login login, Set<String> offered) {
    return LoginMechanism.of(login, offered).map(LoginMechanism::name).orElse("none");
  }

  private static LoginMechanism mechanism(Login login) {
    return LoginMechanism.of(login, Set.of("PLAIN", "LOGIN")).orElseThrow();
  }

  private static Login login(String user, String password, @Nullable String mechanism) {
    return new Login(user, password, mechanism, Login.Door.STARTTLS);
  }
}
