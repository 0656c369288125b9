package postroad.spool.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.NOON;
import static postroad.spool.Samples.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.contract.MailAddress;

/** Which recipient's mail is tried when. */
class RetrySchedulesTest {

  private final RetrySchedules schedules =
      new RetrySchedules(
          settings(Map.of("spool.retry.jitter", "0")).retry(),
          bound(
                  Map.of(
                      "spool.schedule.overrides[0].domains", "*.example,b.test",
                      "spool.schedule.overrides[0].after", "10m,1h",
                      "spool.schedule.overrides[0].give-up-after", "1d",
                      "spool.schedule.overrides[1].domains", "*.slow.example",
                      "spool.schedule.overrides[1].warn-after", "8h"))
              .overrides(),
          new Random(7));

  @Test
  void aDomainHasItsOwnAndAllNamesBelowAForm() {
    assertThat(firstWait("x@b.test")).isEqualTo(Duration.ofMinutes(10));
    assertThat(firstWait("x@mail.example")).isEqualTo(Duration.ofMinutes(10));
    assertThat(firstWait("x@a.b.EXAMPLE")).isEqualTo(Duration.ofMinutes(10));
    assertThat(firstWait("x@example")).isEqualTo(Duration.ofMinutes(1));
    assertThat(firstWait("x@notexample.test")).isEqualTo(Duration.ofMinutes(1));
    assertThat(end("x@b.test")).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void aLongerFormGoesBeforeAShorterOneAndWhatIsAbsentIsAsEverywhere() {
    assertThat(firstWait("x@mx.slow.example")).isEqualTo(Duration.ofMinutes(1));
    assertThat(end("x@mx.slow.example")).isEqualTo(Duration.ofDays(5));
    assertThat(schedules.of(MailAddress.parse("x@mx.slow.example")).warningOf(NOON))
        .isEqualTo(NOON.plus(Duration.ofHours(8)));
  }

  @Test
  void withoutSettingsAllAreAlike() {
    assertThat(bound(Map.of())).isEqualTo(new ScheduleSettings(List.of()));
  }

  private Duration firstWait(String recipient) {
    return Duration.between(
        NOON, schedules.of(MailAddress.parse(recipient)).nextAttempt(NOON, 1, NOON).orElseThrow());
  }

  private Duration end(String recipient) {
    return Duration.between(NOON, schedules.of(MailAddress.parse(recipient)).endOf(NOON));
  }

  private static ScheduleSettings bound(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("spool.schedule", ScheduleSettings.class);
  }
}
