package postroad.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Logins;

/** What a client may say while it logs in, and what it is told. */
class SaslLinesTest {

  static final Account ALICE = new Account(new UUID(0, 1), MailAddress.parse("alice@a.test"));

  static final Logins LOGINS =
      (user, password) ->
          user.equals("alice@a.test") && password.equals("päss word")
              ? new Logins.LoginAnswer.Welcome(ALICE)
              : new Logins.LoginAnswer.Refused();

  final SaslLines plain = new SaslLines(new PlainMechanism(LOGINS));
  final SaslLines login = new SaslLines(new LoginMechanism(LOGINS));

  @Test
  void plainTakesTheMessageWithTheCommand() {
    assertThat(plain.begin(base64("\0alice@a.test\0päss word")))
        .isEqualTo(new SaslStep.Accepted(ALICE));
  }

  @Test
  void plainAsksWithAnEmptyChallengeWhenNothingCameWithTheCommand() {
    assertThat(plain.begin(null))
        .isInstanceOfSatisfying(
            SaslStep.Challenge.class,
            challenge -> assertThat(SaslLines.encoded(challenge)).isEmpty());
    assertThat(plain.next(base64("\0alice@a.test\0päss word")))
        .isEqualTo(new SaslStep.Accepted(ALICE));
  }

  @Test
  void plainLetsNobodyActForSomebodyElse() {
    assertThat(plain.begin(base64("bob@a.test\0alice@a.test\0päss word")))
        .isEqualTo(new SaslStep.Refused());
    assertThat(plain.begin(base64("alice@a.test\0alice@a.test\0päss word")))
        .isEqualTo(new SaslStep.Accepted(ALICE));
  }

  @Test
  void wrongPasswordIsRefused() {
    assertThat(plain.begin(base64("\0alice@a.test\0password"))).isEqualTo(new SaslStep.Refused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=", // an empty message is no PLAIN message
        "*",
        "not base64",
        "AGFsaWNlQGEudGVzdABw=", // wrong padding
        "AGFsaWNlQGEudGVzdAB", // no padding
        "YWxpY2U=", // no NUL at all
        "AGEAYgBj", // NUL a NUL b NUL c
        "AABi", // no user
        "AGEA", // no password
        "AGEA/w==" // not UTF-8
      })
  void whatIsNoPlainMessageIsMalformed(String line) {
    assertThat(plain.begin(line)).isEqualTo(new SaslStep.Malformed());
  }

  @Test
  void loginAsksForUserAndPassword() {
    assertThat(challenge(login.begin(null))).isEqualTo("Username:");
    assertThat(challenge(login.next(base64("alice@a.test")))).isEqualTo("Password:");
    assertThat(login.next(base64("päss word"))).isEqualTo(new SaslStep.Accepted(ALICE));
  }

  @Test
  void loginTakesTheUserWithTheCommand() {
    assertThat(challenge(login.begin(base64("alice@a.test")))).isEqualTo("Password:");
    assertThat(login.next(base64("wrong"))).isEqualTo(new SaslStep.Refused());
  }

  @Test
  void clientMayGiveUp() {
    var _ = login.begin(null);
    assertThat(login.next("*")).isEqualTo(new SaslStep.Malformed());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String challenge(SaslStep step) {
    assertThat(step).isInstanceOf(SaslStep.Challenge.class);
    return new String(((SaslStep.Challenge) step).octets(), StandardCharsets.UTF_8);
  }
}
