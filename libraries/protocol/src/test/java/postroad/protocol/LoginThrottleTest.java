package postroad.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Logins;

/** Guessing gets slower; everybody else does not notice. */
class LoginThrottleTest {

  static final Account ALICE = new Account(new UUID(0, 1), MailAddress.parse("alice@a.test"));
  static final InetAddress HERE = InetAddress.ofLiteral("192.0.2.1");
  static final InetAddress THERE = InetAddress.ofLiteral("198.51.100.1");

  static final Logins LOGINS =
      (user, password) ->
          password.equals("right")
              ? new Logins.LoginAnswer.Welcome(ALICE)
              : new Logins.LoginAnswer.Refused();

  final AtomicLong now = new AtomicLong(1);
  final List<Duration> waits = new ArrayList<>();
  final LoginThrottle throttle =
      new LoginThrottle(
          LoginThrottle.Pace.USUAL,
          now::get,
          time -> {
            waits.add(time);
            now.addAndGet(time.toNanos());
          });

  @Test
  void waitingDoublesUpToALimit() {
    Logins guarded = throttle.at(HERE).over(LOGINS);
    for (int i = 0; i < 6; i++) {
      assertThat(guarded.check("alice@a.test", "wrong"))
          .isInstanceOf(Logins.LoginAnswer.Refused.class);
    }
    assertThat(waits)
        .containsExactly(seconds(1), seconds(2), seconds(4), seconds(8), seconds(10), seconds(10));
  }

  @Test
  void otherUserAtTheSameAddressDoesNotWait() {
    var _ = throttle.at(HERE).over(LOGINS).check("alice@a.test", "wrong");
    waits.clear();
    assertThat(throttle.at(HERE).over(LOGINS).check("bob@a.test", "right"))
        .isInstanceOf(Logins.LoginAnswer.Welcome.class);
    assertThat(waits).isEmpty();
  }

  @Test
  void sameUserElsewhereDoesNotWaitWithTheRightPassword() {
    var _ = throttle.at(HERE).over(LOGINS).check("alice@a.test", "wrong");
    waits.clear();
    var _ = throttle.at(THERE).over(LOGINS).check("alice@a.test", "right");
    assertThat(waits).isEmpty();
  }

  @Test
  void hangingUpBeforeTheAnswerDoesNotShortenTheWait() {
    LoginThrottle impatient = new LoginThrottle(LoginThrottle.Pace.USUAL, now::get, waits::add);
    var _ = impatient.at(HERE).over(LOGINS).check("alice@a.test", "wrong");
    now.addAndGet(Duration.ofMillis(300).toNanos());
    waits.clear();
    var _ = impatient.at(HERE).over(LOGINS).check("Alice@a.test", "right");
    assertThat(waits).containsExactly(Duration.ofMillis(700));
  }

  @Test
  void manyUsersTriedFromOneAddressMakeThatAddressWait() {
    LoginThrottle impatient = new LoginThrottle(LoginThrottle.Pace.USUAL, now::get, waits::add);
    for (int i = 0; i <= 10; i++) {
      var _ = impatient.at(HERE).over(LOGINS).check("user" + i + "@a.test", "wrong");
    }
    waits.clear();
    var _ = impatient.at(HERE).over(LOGINS).check("alice@a.test", "right");
    assertThat(waits).containsExactly(seconds(10));
  }

  @Test
  void successForgivesTheUser() {
    Logins guarded = throttle.at(HERE).over(LOGINS);
    var _ = guarded.check("alice@a.test", "wrong");
    var _ = guarded.check("alice@a.test", "right");
    var _ = throttle.at(THERE).over(LOGINS).check("alice@a.test", "wrong");
    assertThat(waits).containsExactly(seconds(1), seconds(1));
  }

  @Test
  void wrongPasswordsAreForgottenAfterMinutes() {
    Logins guarded = throttle.at(HERE).over(LOGINS);
    var _ = guarded.check("alice@a.test", "wrong");
    now.addAndGet(Duration.ofMinutes(11).toNanos());
    var _ = guarded.check("alice@a.test", "wrong");
    assertThat(waits).containsExactly(seconds(1), seconds(1));
  }

  @Test
  void databaseTroubleIsNoWrongPassword() {
    Logins broken =
        (user, password) -> {
          throw new IllegalStateException("the database is away");
        };
    assertThatThrownBy(() -> throttle.at(HERE).over(broken).check("alice@a.test", "right"))
        .hasMessage("the database is away");
    assertThat(waits).isEmpty();
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }
}
