package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The keys of the example in RFC 7677 §3, and what proves them. */
class ScramKeysTest {

  private static final byte[] SALT = octets("W22ZaJ0SNY7soEsUEjb6gQ==");
  private static final byte[] SAID =
      ("n=user,r=rOprNGfwEbeRWgbNEkqO,"
              + "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
              + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,"
              + "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0")
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PROOF = octets("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");

  @Test
  void theExampleOfTheStandardIsProved() {
    ScramKeys keys = ScramKeys.of("pencil", SALT, 4_096);
    assertThat(keys.areProvedBy(SAID, PROOF)).isTrue();
    assertThat(keys.signature(SAID))
        .isEqualTo(octets("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
  }

  @Test
  void anotherPasswordOrAnotherConversationIsNot() {
    assertThat(ScramKeys.of("Pencil", SALT, 4_096).areProvedBy(SAID, PROOF)).isFalse();
    ScramKeys keys = ScramKeys.of("pencil", SALT, 4_096);
    assertThat(keys.areProvedBy("something else".getBytes(StandardCharsets.US_ASCII), PROOF))
        .isFalse();
    assertThat(keys.areProvedBy(SAID, new byte[32])).isFalse();
    assertThat(keys.areProvedBy(SAID, new byte[0])).isFalse();
  }

  @Test
  void passwordsThatLookTheSameAreTheSame() {
    ScramKeys composed = ScramKeys.of("jos\u00e9\u00a0\u2168", SALT, 4_096);
    ScramKeys apart = ScramKeys.of("jose\u0301 IX", SALT, 4_096);
    assertThat(composed.storedKey()).isEqualTo(apart.storedKey());
  }

  @Test
  void whatTheProfileForbidsIsTakenAsItIs() {
    assertThat(ScramKeys.of("bell\u0007", SALT, 4_096).storedKey())
        .isNotEqualTo(ScramKeys.of("bell", SALT, 4_096).storedKey());
    assertThat(SaslPrepared.user("bell\u0007@example.test")).isEmpty();
    assertThat(SaslPrepared.user("I\u00ADX@example.test")).contains("IX@example.test");
  }

  private static byte[] octets(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
