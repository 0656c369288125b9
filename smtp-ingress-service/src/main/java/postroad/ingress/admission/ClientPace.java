package postroad.ingress.admission;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** How fast one client goes, and whether it has been sent away. */
final class ClientPace {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AdmissionSettings settings;
  private final TimeMeter time;
  private final Bucket connections;
  private final Bucket mails;
  private final Bucket recipients;
  private final Bucket errors;
  private volatile long awayUntilNanos;

  ClientPace(AdmissionSettings settings, TimeMeter time) {
    this.settings = settings;
    this.time = time;
    this.connections = bucket(settings.perClient().connectionsPerMinute(), MINUTE);
    this.mails = bucket(settings.perClient().mailsPerMinute(), MINUTE);
    this.recipients = bucket(settings.perClient().recipientsPerMinute(), MINUTE);
    this.errors = bucket(settings.perClient().errorsPerHour(), Duration.ofHours(1));
    this.awayUntilNanos = time.currentTimeNanos();
  }

  private Bucket bucket(int capacity, Duration each) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, each))
        .withCustomTimePrecision(time)
        .build();
  }

  boolean isSentAway() {
    return awayUntilNanos - time.currentTimeNanos() > 0;
  }

  boolean mayConnect() {
    return connections.tryConsume(1);
  }

  boolean mayBeginMail() {
    return mails.tryConsume(1);
  }

  boolean mayNameRecipient() {
    return recipients.tryConsume(1);
  }

  /** One more; when it is one too many, the client is sent away. */
  void mistake() {
    if (!errors.tryConsume(1)) {
      awayUntilNanos = time.currentTimeNanos() + settings.penalty().toNanos();
    }
  }
}
