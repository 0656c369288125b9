package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Hashes of other mail servers open our doors, once; those that are worth too little do not. */
class BroughtHashTest {

  private static final String BCRYPT = new BCryptPasswordEncoder(4).encode("correct horse");
  private static final String ARGON2ID =
      new Argon2PasswordEncoder(16, 32, 2, 1_024, 1).encode("correct horse");

  /** By {@code openssl passwd}. */
  private static final String SHA512 =
      "$6$abcdefgh$yIZAF3gQPvtKZO/9qOJKffAKKbtS3ef3qmwyugk4uWVjX8YZ"
          + "f/GV3A8SkFxEPY0T56CcilGrHKLffBsp6dLMG.";

  private static final String SHA256 = "$5$abcdefgh$ruMep1ijHnJPZbETDNiumskxcX3kN4lzZd5VlsqE7eB";

  private final Passwords passwords = new Passwords(Duration.ofMinutes(1));

  @Test
  void whatOthersMadeIsReadAndOutdated() {
    for (String written :
        new String[] {
          BCRYPT,
          "{BLF-CRYPT}" + BCRYPT,
          "{bcrypt}" + BCRYPT.replace("$2a$", "$2y$"),
          ARGON2ID,
          "{ARGON2ID}" + ARGON2ID,
          SHA512,
          "{SHA512-CRYPT}" + SHA512,
          "{CRYPT}" + SHA256
        }) {
      String kept = BroughtHash.parse(written).kept();
      assertThat(passwords.matches("correct horse", kept)).as(written).isTrue();
      assertThat(passwords.matches("Correct horse", kept)).as(written).isFalse();
      assertThat(passwords.isOutdated(kept)).as(written).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "correct horse",
        "$1$abc$def",
        "{PLAIN}correct horse",
        "{noop}correct horse",
        "{SSHA}c2FsdGVkIHNoYTEgaXMgd2Vhaw==",
        "$6$rounds=999999$abcdefgh$" + "x",
        "$argon2id$v=19$m=1048576,t=3,p=1$c29tZXNhbHRzb21l$c29tZWhhc2hzb21laGFzaA",
        "$argon2i$v=19$m=4096,t=3,p=1$c29tZXNhbHRzb21l$c29tZWhhc2hzb21laGFzaA"
      })
  void whatIsWeakOrDearOrNoHashIsRefused(String written) {
    assertThatThrownBy(() -> BroughtHash.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("correct horse");
  }

  @Test
  void aHashThatWouldKeepUsBusyIsRefused() {
    assertThatThrownBy(() -> BroughtHash.parse(BCRYPT.replace("$04$", "$20$")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BroughtHash.parse(SHA512.replace("$6$", "$6$rounds=900000$")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(BroughtHash.parse(SHA512)).hasToString("BroughtHash[]");
  }
}
