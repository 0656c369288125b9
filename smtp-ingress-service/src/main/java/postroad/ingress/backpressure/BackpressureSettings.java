package postroad.ingress.backpressure;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How far the stages behind us may lag, under {@code ingress.backpressure}.
 *
 * @param limit records a stage may be behind
 * @param resume a stage that was too far behind is well again below this part of its limit, so that
 *     we do not change our mind with every record
 * @param stopsEverything stages for which no mail at all is taken while they are behind; the others
 *     stop only mail that they would have to do with
 * @param every how often we look
 * @param trust how long what we saw last counts when the broker cannot be asked
 */
@Validated
@ConfigurationProperties("ingress.backpressure")
public record BackpressureSettings(
    @DefaultValue @Valid Limits limit,
    @DefaultValue("0.8") @DecimalMin("0.0") @DecimalMax("1.0") double resume,
    @DefaultValue("spool") Set<Stage> stopsEverything,
    @DefaultValue("5s") @NotNull Duration every,
    @DefaultValue("1m") @NotNull Duration trust) {

  public BackpressureSettings {
    stopsEverything = Set.copyOf(stopsEverything);
    if (every.compareTo(Duration.ofMillis(10)) < 0) {
      throw new IllegalArgumentException("ingress.backpressure.every is 10 ms at least");
    }
  }

  /**
   * Records, by stage; 0 is no limit. A million records of 4 KB are some minutes of a stage's work,
   * and 4 GB of the log.
   */
  public record Limits(
      @DefaultValue("1000000") @PositiveOrZero long spool,
      @DefaultValue("1000000") @PositiveOrZero long mailbox,
      @DefaultValue("1000000") @PositiveOrZero long relay,
      @DefaultValue("1000000") @PositiveOrZero long returned) {

    long of(Stage stage) {
      return switch (stage) {
        case SPOOL -> spool;
        case MAILBOX -> mailbox;
        case RELAY -> relay;
        case RETURNED -> returned;
      };
    }
  }
}
