package postroad.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/**
 * Remembers answers of the database: fresh ones spare a question, older ones stand in while the
 * database is away. Only what was found outlives an outage; that something was not there is
 * believed while it is fresh and never longer, so trouble of ours cannot turn into "no such user".
 */
final class OutlivingCache<K, V> {

  private static final int ABSENT_NAMES = 10_000;

  private final Duration freshFor;
  private final Ticker clock;
  private final Cache<K, Known<V>> found;
  private final Cache<K, Boolean> absent;
  private final AtomicLong generation = new AtomicLong();
  private final Outage outage;

  OutlivingCache(Duration freshFor, Duration knownFor, int knownNames, Outage outage) {
    this.freshFor = freshFor;
    this.outage = outage;
    this.clock = outage.clock();
    this.found =
        Caffeine.newBuilder()
            .maximumSize(knownNames)
            .expireAfterWrite(knownFor)
            .ticker(clock)
            .build();
    this.absent =
        Caffeine.newBuilder()
            .maximumSize(ABSENT_NAMES)
            .expireAfterWrite(freshFor)
            .ticker(clock)
            .build();
  }

  /**
   * What is known under this key, asked for when nothing fresh is known.
   *
   * @throws DataAccessException when the database is away and the key was not found before
   */
  Optional<V> get(K key, Supplier<Optional<V>> question) {
    Known<V> known = found.getIfPresent(key);
    if (known != null && (isFresh(known) || outage.isOn())) {
      return Optional.of(known.value());
    }
    if (known == null && absent.getIfPresent(key) != null) {
      return Optional.empty();
    }
    try {
      return remember(key, generation.get(), question.get());
    } catch (DataAccessException away) {
      outage.noticed();
      if (known == null) {
        throw away;
      }
      return Optional.of(known.value());
    }
  }

  /**
   * Asks at once for all of which nothing fresh is known; one alone is asked for when its time has
   * come.
   */
  void expect(Collection<K> keys, Function<Collection<K>, Map<K, V>> question) {
    List<K> unsure = keys.stream().distinct().filter(key -> !isAnswered(key)).toList();
    if (unsure.size() < 2 || outage.isOn()) {
      return;
    }
    long asked = generation.get();
    try {
      Map<K, V> answers = question.apply(unsure);
      for (K key : unsure) {
        var _ = remember(key, asked, Optional.ofNullable(answers.get(key)));
      }
    } catch (DataAccessException away) {
      outage.noticed();
    }
  }

  private boolean isAnswered(K key) {
    Known<V> known = found.getIfPresent(key);
    return known == null ? absent.getIfPresent(key) != null : isFresh(known);
  }

  /** Something was changed: nothing is fresh any more, but what was found still outlives. */
  void ageAll() {
    generation.incrementAndGet();
    absent.invalidateAll();
  }

  /** What was found under this key, however long ago; asks nobody. */
  Optional<V> known(K key) {
    return Optional.ofNullable(found.getIfPresent(key)).map(Known::value);
  }

  /** All that was found. */
  List<V> known() {
    return found.asMap().values().stream().map(Known::value).toList();
  }

  /** These are not known any more, not even in an outage. */
  void forget(Predicate<V> those) {
    found.asMap().values().removeIf(known -> those.test(known.value()));
  }

  private Optional<V> remember(K key, long asked, Optional<V> answer) {
    if (answer.isPresent()) {
      found.put(key, new Known<>(answer.get(), clock.read(), asked));
      absent.invalidate(key);
    } else {
      found.invalidate(key);
      absent.put(key, true);
    }
    return answer;
  }

  private boolean isFresh(Known<V> known) {
    return known.generation() == generation.get()
        && clock.read() - known.foundAt() < freshFor.toNanos();
  }

  private record Known<V>(V value, long foundAt, long generation) {}
}
