package postroad.ingress.quota;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import postroad.directory.SendingLimits;

/** How much an account may send. */
record Allowance(int mailsPerHour, int mailsPerDay, int recipientsPerHour, int recipientsPerDay) {

  static Allowance of(QuotaSettings usual, SendingLimits own) {
    return new Allowance(
        either(own.mailsPerHour(), usual.mailsPerHour()),
        either(own.mailsPerDay(), usual.mailsPerDay()),
        either(own.recipientsPerHour(), usual.recipientsPerHour()),
        either(own.recipientsPerDay(), usual.recipientsPerDay()));
  }

  /** What a mail to so many costs: at a limit of 60 an hour, each a minute. */
  Map<Limit, Duration> costOf(int recipients) {
    Map<Limit, Duration> cost = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      cost.put(
          limit, limit.period().multipliedBy(limit.unitsOf(recipients)).dividedBy(most(limit)));
    }
    return cost;
  }

  /** How many recipients one mail can have at all. */
  int mostRecipients() {
    return Math.min(recipientsPerHour, recipientsPerDay);
  }

  private int most(Limit limit) {
    return switch (limit) {
      case MAILS_PER_HOUR -> mailsPerHour;
      case MAILS_PER_DAY -> mailsPerDay;
      case RECIPIENTS_PER_HOUR -> recipientsPerHour;
      case RECIPIENTS_PER_DAY -> recipientsPerDay;
    };
  }

  private static int either(@Nullable Integer own, int usual) {
    return Objects.requireNonNullElse(own, usual);
  }
}
