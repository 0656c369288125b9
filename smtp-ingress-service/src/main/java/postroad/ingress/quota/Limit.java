package postroad.ingress.quota;

import java.time.Duration;

/** What is limited, and for how long it counts. */
enum Limit {
  MAILS_PER_HOUR(Duration.ofHours(1)),
  MAILS_PER_DAY(Duration.ofDays(1)),
  RECIPIENTS_PER_HOUR(Duration.ofHours(1)),
  RECIPIENTS_PER_DAY(Duration.ofDays(1));

  private final Duration period;

  Limit(Duration period) {
    this.period = period;
  }

  Duration period() {
    return period;
  }

  /** How many of what is limited here a mail to so many is. */
  int unitsOf(int recipients) {
    return switch (this) {
      case MAILS_PER_HOUR, MAILS_PER_DAY -> 1;
      case RECIPIENTS_PER_HOUR, RECIPIENTS_PER_DAY -> recipients;
    };
  }
}
