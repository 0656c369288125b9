package postroad.spool.operations;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import postroad.contract.BounceClass;
import postroad.spool.schedule.QueueFilter;

/**
 * Which waiting mail an operator means, in the operator's words: what fulfils every one that is
 * said.
 *
 * @param destination the recipient's domain
 * @param sender an address, all of a domain as {@code @domain}, or {@code <>} for reports
 * @param recipient an address
 * @param tenant whose mail it is
 * @param status of the last attempt: 4.4.1, or its beginning, 4.4 or 4
 * @param bounce what kind of trouble the last attempt met, such as {@code greylisted}
 * @param olderThan accepted so long ago: 90s, 30m, 4h, 2d
 * @param priority from -9 to 9
 * @param held whether somebody, or a rule, holds it by itself
 * @param reply a piece of what the last attempt ended with, in any case
 */
record FilterWords(
    @Nullable String destination,
    @Nullable String sender,
    @Nullable String recipient,
    @Nullable String tenant,
    @Nullable String status,
    @Nullable String bounce,
    @Nullable String olderThan,
    @Nullable Integer priority,
    @Nullable Boolean held,
    @Nullable String reply) {

  static final FilterWords NONE =
      new FilterWords(null, null, null, null, null, null, null, null, null, null);

  boolean isEverything() {
    return Stream.of(
            destination,
            sender,
            recipient,
            tenant,
            status,
            bounce,
            olderThan,
            priority,
            held,
            reply)
        .allMatch(Objects::isNull);
  }

  boolean isOnlyDestination() {
    return destination != null
        && Stream.of(sender, recipient, tenant, status, bounce, olderThan, priority, held, reply)
            .allMatch(Objects::isNull);
  }

  QueueFilter filter(Clock clock) {
    return new QueueFilter(
        null,
        lower(recipient),
        lower(destination),
        sender,
        tenant,
        held,
        new QueueFilter.LastAttempt(checkedStatus(), kind(), reply),
        acceptedBefore(clock),
        priority);
  }

  private @Nullable Instant acceptedBefore(Clock clock) {
    if (olderThan == null) {
      return null;
    }
    try {
      Duration age = DurationStyle.detectAndParse(olderThan);
      return clock.instant().minus(age);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException noDuration) {
      throw Refusal.badRequest("olderThan is a time such as 90s, 30m, 4h or 2d");
    }
  }

  private @Nullable String checkedStatus() {
    if (status != null && !status.matches("[245](\\.\\d{1,3}){0,2}")) {
      throw Refusal.badRequest("status is a code such as 4.4.1, or its beginning: 4.4 or 4");
    }
    return status;
  }

  private @Nullable BounceClass kind() {
    return bounce == null ? null : kindNamed(bounce);
  }

  /** The kind of trouble of this name. */
  static BounceClass kindNamed(String word) {
    return BounceClass.named(word.strip().toLowerCase(Locale.ROOT))
        .orElseThrow(() ->
            Refusal.badRequest(
                "a class is one of "
                    + Stream.of(BounceClass.values())
                        .map(BounceClass::word)
                        .collect(Collectors.joining(", "))));
  }

  private static @Nullable String lower(@Nullable String word) {
    return word == null ? null : word.strip().toLowerCase(Locale.ROOT);
  }
}
