package postroad.mailbox.forget;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is forgotten, and when, under {@code mailbox.forget}.
 *
 * @param filed how long it is known that a mail was filed. An order read once more after that files
 *     it once more, so this must be longer than orders lie in the log
 * @param expunged how long it is known which messages were expunged. A client that comes back later
 *     is told of all that is not there any more, which costs it more and not its correctness
 * @param every how long from one look to the next
 * @param atOnce how many rows one transaction removes
 */
@Validated
@ConfigurationProperties("mailbox.forget")
record ForgetSettings(
    @DefaultValue("30d") @NotNull Duration filed,
    @DefaultValue("90d") @NotNull Duration expunged,
    @DefaultValue("10m") @NotNull Duration every,
    @DefaultValue("2000") @Positive int atOnce) {

  /** The log removes whole segments, and a week of records may share one. */
  private static final Duration SEGMENT = Duration.ofDays(7);

  /**
   * Refuses to forget what the log can still bring back.
   *
   * @param retention how long the log keeps what was read
   */
  void requireLongerThan(Duration retention) {
    Duration needed = retention.plus(SEGMENT);
    if (filed.compareTo(needed) < 0) {
      throw new IllegalStateException(
          "mailbox.forget.filed is "
              + filed.toDays()
              + "d, and orders may lie in the log for "
              + needed.toDays()
              + "d (postroad.topics.retention and a week): mail would be filed twice");
    }
  }
}
