package postroad.bearer;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys, remembered: they outlive an outage of the issuer, and strangers who name keys
 * that do not exist cannot make us ask it again and again.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

  private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

  private static final Duration FRESH_FOR = Duration.ofMinutes(5);
  private static final Duration KNOWN_FOR = Duration.ofDays(1);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(30);
  private static final Duration AFTER_SILENCE = Duration.ofSeconds(2);

  private final Question question;
  private final LongSupplier clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Known known;
  private volatile @Nullable Silence silence;

  /** Asks the issuer. */
  @FunctionalInterface
  interface Question {
    JWKSet ask() throws IOException, ParseException;
  }

  private record Known(JWKSet keys, long since) {}

  private record Silence(Exception why, long since) {}

  IssuerKeys(Question question, LongSupplier clock) {
    this.question = question;
    this.clock = clock;
  }

  @Override
  public List<JWK> get(JWKSelector wanted, @Nullable SecurityContext context)
      throws KeySourceException {
    Known recent = notOlderThan(FRESH_FOR);
    List<JWK> found = wanted.select(recent.keys());
    return found.isEmpty() ? wanted.select(notOlderThan(BETWEEN_QUESTIONS).keys()) : found;
  }

  private Known notOlderThan(Duration age) throws KeySourceException {
    Known before = known;
    if (before != null && isWithin(before.since(), age)) {
      return before;
    }
    asking.lock();
    try {
      Known meanwhile = known;
      return meanwhile != null && isWithin(meanwhile.since(), age) ? meanwhile : asked(meanwhile);
    } finally {
      asking.unlock();
    }
  }

  private Known asked(@Nullable Known before) throws KeySourceException {
    Silence last = silence;
    Exception trouble;
    if (last != null && isWithin(last.since(), AFTER_SILENCE)) {
      trouble = last.why();
    } else {
      try {
        Known now = new Known(question.ask(), clock.getAsLong());
        known = now;
        return now;
      } catch (IOException | ParseException away) {
        log.warn("the issuer of tokens does not tell its keys: {}", away.toString());
        silence = new Silence(away, clock.getAsLong());
        trouble = away;
      }
    }
    if (before != null && isWithin(before.since(), KNOWN_FOR)) {
      return before;
    }
    throw new RemoteKeySourceException("the issuer's keys cannot be had", trouble);
  }

  private boolean isWithin(long since, Duration time) {
    return clock.getAsLong() - since < time.toNanos();
  }
}
