package postroad.directory;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How much one account may send; what is absent is as for all accounts. */
public record SendingLimits(
    @Nullable Integer mailsPerHour,
    @Nullable Integer mailsPerDay,
    @Nullable Integer recipientsPerHour,
    @Nullable Integer recipientsPerDay) {

  /** As much as everybody. */
  public static final SendingLimits USUAL = new SendingLimits(null, null, null, null);

  public SendingLimits {
    if (Stream.of(mailsPerHour, mailsPerDay, recipientsPerHour, recipientsPerDay)
        .filter(Objects::nonNull)
        .anyMatch(limit -> limit < 1)) {
      throw new IllegalArgumentException("who may send nothing is disabled, not limited");
    }
  }
}
