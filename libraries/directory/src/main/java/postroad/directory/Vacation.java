package postroad.directory;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What those hear who write to somebody who is away.
 *
 * @param subject of the reply; absent for what all have
 * @param text of the reply, in whatever script, lines ended as the user ended them
 * @param from when it begins; absent when it has begun
 * @param until when it is over; absent until somebody says so
 * @param period how long a sender hears nothing more after a reply; absent for what all have
 */
public record Vacation(
    @Nullable String subject,
    String text,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Duration period) {

  private static final int LONGEST_SUBJECT = 500;
  private static final int LONGEST_TEXT = 64 * 1024;

  public Vacation {
    if (text.isBlank() || text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a reply has 1 to " + LONGEST_TEXT + " characters");
    }
    if (subject != null
        && (subject.length() > LONGEST_SUBJECT
            || subject.chars().anyMatch(Character::isISOControl))) {
      throw new IllegalArgumentException(
          "a subject is one line of at most " + LONGEST_SUBJECT + " characters");
    }
    if (from != null && until != null && !from.isBefore(until)) {
      throw new IllegalArgumentException("it begins before it ends");
    }
    if (period != null && period.toSeconds() < 1) {
      throw new IllegalArgumentException("a period is a second or more");
    }
  }

  public boolean isOnAt(Instant moment) {
    return (from == null || !moment.isBefore(from)) && (until == null || moment.isBefore(until));
  }
}
