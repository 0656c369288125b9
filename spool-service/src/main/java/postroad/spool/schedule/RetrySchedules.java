package postroad.spool.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import postroad.contract.MailAddress;
import postroad.spool.SpoolSettings;

/** Finds the schedule of a recipient: that of its domain, or the one of all others. */
public final class RetrySchedules {

  private static final String BELOW = "*.";

  private final RetrySchedule usual;
  private final Map<String, RetrySchedule> byDomain = new HashMap<>();

  RetrySchedules(
      SpoolSettings.Retry usual,
      List<ScheduleSettings.Deviation> overrides,
      RandomGenerator random) {
    this.usual = new RetrySchedule(usual, random);
    for (ScheduleSettings.Deviation override : overrides) {
      RetrySchedule schedule = new RetrySchedule(override.on(usual), random);
      override
          .domains()
          .forEach(domain -> byDomain.putIfAbsent(domain.toLowerCase(Locale.ROOT), schedule));
    }
  }

  /** One schedule for all. */
  public static RetrySchedules alike(SpoolSettings.Retry settings, RandomGenerator random) {
    return new RetrySchedules(settings, List.of(), random);
  }

  /** The schedule of mail for this recipient. */
  public RetrySchedule of(MailAddress recipient) {
    if (byDomain.isEmpty()) {
      return usual;
    }
    String domain = WaitingRows.destinationOf(recipient);
    RetrySchedule own = byDomain.get(domain);
    for (int dot = domain.indexOf('.');
        own == null && dot >= 0;
        dot = domain.indexOf('.', dot + 1)) {
      own = byDomain.get(BELOW + domain.substring(dot + 1));
    }
    return own == null ? usual : own;
  }
}
