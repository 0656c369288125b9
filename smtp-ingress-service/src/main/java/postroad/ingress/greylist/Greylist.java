package postroad.ingress.greylist;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import postroad.contract.MailAddress;
import postroad.ingress.policy.Refusal;

/** Asks strangers to come again (RFC 6647). With the database away they need not. */
public final class Greylist {

  private static final Logger log = LoggerFactory.getLogger(Greylist.class);

  private final GreylistSettings settings;
  private final GreylistRepository repository;
  private final InstantSource clock;

  private Greylist(GreylistSettings settings, GreylistRepository repository, InstantSource clock) {
    this.settings = settings;
    this.repository = repository;
    this.clock = clock;
  }

  /** Remembers in this database, whose schema {@code ingress} is up to date. */
  public static Greylist in(DataSource database, GreylistSettings settings, InstantSource clock) {
    return new Greylist(settings, new GreylistRepository(database, settings), clock);
  }

  /** Why this client cannot send this mail yet; empty when it can. */
  public Optional<Refusal> objection(
      InetAddress client, @Nullable MailAddress sender, MailAddress recipient) {
    if (!settings.enabled()) {
      return Optional.empty();
    }
    try {
      return waiting(Triplet.of(client, sender, recipient), clock.instant()).map(Greylist::later);
    } catch (DataAccessException away) {
      log.warn("nobody is greylisted now: {}", away.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Duration> waiting(Triplet triplet, Instant now) {
    if (repository.isKnown(triplet.network(), now)) {
      return Optional.empty();
    }
    GreylistRepository.Met met = repository.meet(triplet, now);
    if (met.passes() == 0) {
      return Optional.of(Duration.between(now, met.firstSeen().plus(settings.delay())));
    }
    if (met.passes() == 1) {
      repository.countPass(triplet.network(), now);
    }
    return Optional.empty();
  }

  /** Forgets what has expired, so much at once; how much it was. */
  int forget(int atMost) {
    return repository.forget(clock.instant(), atMost);
  }

  /** RFC 6647 §5 wants the reason said, and 4yz. */
  private static Refusal later(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return Refusal.of(451, "4.7.1", "Greylisted, come back in " + seconds + " seconds");
  }
}
