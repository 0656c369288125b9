package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Right, wrong, nobody: and what each costs. */
class PasswordsTest {

  private final Passwords passwords = new Passwords(Duration.ofMinutes(10));

  @Test
  void theHashIsArgon2idWithItsCostWrittenDown() {
    assertThat(passwords.encode("correct horse"))
        .startsWith("{argon2@postroad_1}$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void onlyTheRightPasswordMatches() {
    String hash = passwords.encode("correct horse");
    assertThat(passwords.matches("correct horse", hash)).isTrue();
    assertThat(passwords.matches("correct horse", hash)).isTrue();
    assertThat(passwords.matches("Correct horse", hash)).isFalse();
    assertThat(passwords.matches("", hash)).isFalse();
    assertThat(passwords.matches("x".repeat(2_000), hash)).isFalse();
    assertThat(passwords.matches("nobody's password", null)).isFalse();
  }

  @Test
  void anAccentMayBeWrittenEitherWay() {
    assertThat(passwords.matches("jose\u0301", passwords.encode("jos\u00e9"))).isTrue();
  }

  @Test
  void aRepeatedRightPasswordCostsNoHash() {
    String hash = passwords.encode("poller");
    passwords.matches("poller", hash);
    long start = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      assertThat(passwords.matches("poller", hash)).isTrue();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aRememberedPasswordIsForgottenWithItsHash() {
    String old = passwords.encode("before");
    passwords.matches("before", old);
    assertThat(passwords.matches("before", passwords.encode("after"))).isFalse();
  }

  @Test
  void bcryptIsReadAndOutdated() {
    String brought = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("from elsewhere");
    assertThat(passwords.matches("from elsewhere", brought)).isTrue();
    assertThat(passwords.isOutdated(brought)).isTrue();
    assertThat(passwords.isOutdated(passwords.encode("new"))).isFalse();
  }
}
