package postroad.spool.schedule;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import postroad.spool.SpoolSettings;

/**
 * Where the retry schedule differs from {@code spool.retry}, under {@code spool.schedule}.
 *
 * @param overrides for some domains each
 */
@Validated
@ConfigurationProperties("spool.schedule")
record ScheduleSettings(@DefaultValue List<@Valid Deviation> overrides) {

  ScheduleSettings {
    overrides = List.copyOf(overrides);
  }

  /**
   * What is different for some domains; what is absent is as everywhere else.
   *
   * @param domains names such as {@code slow.example}, or {@code *.example} for all names below it;
   *     a name goes before a form, and a longer form before a shorter one
   */
  record Deviation(
      @NotEmpty List<String> domains,
      @Nullable List<Duration> after,
      @DecimalMin("0") @DecimalMax("0.9") @Nullable Double jitter,
      @Nullable Duration giveUpAfter,
      @Nullable Duration warnAfter) {

    Deviation {
      domains = List.copyOf(domains);
      if (after != null && after.isEmpty()) {
        throw new IllegalArgumentException("a schedule has a first wait");
      }
    }

    /** The settings with these differences. */
    SpoolSettings.Retry on(SpoolSettings.Retry usual) {
      return new SpoolSettings.Retry(
          after == null ? usual.after() : after,
          jitter == null ? usual.jitter() : jitter,
          giveUpAfter == null ? usual.giveUpAfter() : giveUpAfter,
          warnAfter == null ? usual.warnAfter() : warnAfter,
          usual.lookEvery(),
          usual.lease(),
          usual.batch(),
          usual.inlineUpTo(),
          usual.rememberFor());
    }
  }
}
