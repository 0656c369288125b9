package postroad.protocol;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.directory.Logins.LoginAnswer;

/**
 * Makes guessing passwords slow. The answer to a wrong password (a wrong proof, a wrong token) is
 * held back, each time longer for the same user or the same client; hanging up and coming back does
 * not shorten it. Who gives the right password elsewhere does not wait. The waiting holds nothing
 * but its own virtual thread.
 */
public final class LoginThrottle {

  private static final Logger log = LoggerFactory.getLogger(LoginThrottle.class);

  /** What is remembered is bounded, whatever strangers try. */
  private static final int REMEMBERED = 100_000;

  /** No address is longer (RFC 5321 §4.5.3.1); what follows is not worth remembering. */
  private static final int LONGEST_NAME = 320;

  /** Many people may share a client's address: so many wrong passwords before all of them wait. */
  private static final int FORGIVEN = 10;

  private final Pace pace;
  private final LongSupplier clock;
  private final Pause pause;
  private final Cache<Object, Failures> failures;

  /**
   * How waiting grows.
   *
   * @param first after one wrong password; doubled with each more
   * @param longest no wait is longer
   * @param memory after this long without a wrong password it is forgotten
   */
  public record Pace(Duration first, Duration longest, Duration memory) {

    /** One second, two, four, eight, ten; forgotten after ten minutes. */
    public static final Pace USUAL =
        new Pace(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(10));

    Duration after(int wrongPasswords) {
      int doublings = Math.clamp(wrongPasswords - 1, 0, 30);
      Duration grown = first.multipliedBy(1L << doublings);
      return grown.compareTo(longest) < 0 ? grown : longest;
    }
  }

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    void hold(Duration time) throws InterruptedException;
  }

  private record Failures(int count, long notBefore) {}

  private record UserName(String name) {}

  private record UserAtClient(UserName user, ClientNetwork client) {}

  public LoginThrottle(Pace pace) {
    this(pace, System::nanoTime, Thread::sleep);
  }

  LoginThrottle(Pace pace, LongSupplier clock, Pause pause) {
    this.pace = pace;
    this.clock = clock;
    this.pause = pause;
    this.failures =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(pace.memory())
            .ticker(clock::getAsLong)
            .build();
  }

  /** The guard of one client, with the waiting built in. */
  public LoginGuard at(InetAddress client) {
    ClientNetwork network = ClientNetwork.of(client);
    return (user, attempt) -> check(userName(user), network, attempt);
  }

  private LoginAnswer check(UserName name, ClientNetwork client, Supplier<LoginAnswer> attempt) {
    UserAtClient pair = new UserAtClient(name, client);
    hold(Math.max(stillToWait(pair, 0), stillToWait(client, FORGIVEN)));
    LoginAnswer answer = attempt.get();
    switch (answer) {
      case LoginAnswer.Welcome _ -> {
        failures.invalidate(pair);
        failures.invalidate(name);
      }
      case LoginAnswer.Refused _ -> {
        Duration wait = pace.after(Math.max(count(name), count(client)));
        log.info(
            "login refused: user {} from {}, answered in {} ms",
            printable(name),
            client.prefix().getHostAddress(),
            wait.toMillis());
        remember(wait, name, client, pair);
        hold(wait.toNanos());
      }
    }
    return answer;
  }

  private int count(Object key) {
    Failures known = failures.getIfPresent(key);
    return known == null ? 1 : known.count() + 1;
  }

  private void remember(Duration wait, Object... keys) {
    long notBefore = clock.getAsLong() + wait.toNanos();
    for (Object key : keys) {
      failures
          .asMap()
          .merge(
              key,
              new Failures(1, notBefore),
              (known, fresh) -> new Failures(known.count() + 1, fresh.notBefore()));
    }
  }

  private long stillToWait(Object key, int forgiven) {
    Failures known = failures.getIfPresent(key);
    return known == null || known.count() <= forgiven
        ? 0
        : Math.max(0, known.notBefore() - clock.getAsLong());
  }

  private void hold(long nanos) {
    if (nanos <= 0) {
      return;
    }
    try {
      pause.hold(Duration.ofNanos(nanos));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt(); // the server stops: the session ends at its next read
    }
  }

  private static UserName userName(String user) {
    String name = user.toLowerCase(Locale.ROOT);
    return new UserName(name.substring(0, Math.min(LONGEST_NAME, name.length())));
  }

  private static String printable(UserName user) {
    return user.name().replaceAll("[^\\p{Graph}]", "?");
  }
}
