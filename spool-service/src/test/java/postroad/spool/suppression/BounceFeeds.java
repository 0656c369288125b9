package postroad.spool.suppression;

import java.time.Duration;
import java.util.List;

/** Makes feeds for tests of other packages. */
public final class BounceFeeds {

  private BounceFeeds() {}

  /** One that puts nobody on any list. */
  public static BounceFeed listeningToNobody() {
    return listeningTo();
  }

  /** One that listens to bounces of mail from these domains; full mailboxes are left alone. */
  static BounceFeed listeningTo(String... senderDomains) {
    return new BounceFeed(
        new SuppressionSettings(
            List.of(senderDomains),
            new SuppressionSettings.Lasting(
                Duration.ofDays(30), Duration.ofDays(14), Duration.ofDays(3), Duration.ZERO),
            Duration.ofSeconds(5)));
  }
}
