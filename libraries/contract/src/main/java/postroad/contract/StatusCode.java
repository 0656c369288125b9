package postroad.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An enhanced status code such as 5.1.1 (RFC 3463 §2). */
public record StatusCode(int group, int subject, int detail) {

  private static final Pattern WRITTEN = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})");

  public StatusCode {
    if (group != 2 && group != 4 && group != 5) {
      throw new IllegalArgumentException("a status group is 2, 4 or 5: " + group);
    }
    if (subject < 0 || subject > 999 || detail < 0 || detail > 999) {
      throw new IllegalArgumentException("subject and detail are 0 to 999");
    }
  }

  @JsonCreator
  public static StatusCode parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException("not an enhanced status code: " + text);
    }
    return new StatusCode(
        Integer.parseInt(written.group(1)),
        Integer.parseInt(written.group(2)),
        Integer.parseInt(written.group(3)));
  }

  @Override
  @JsonValue
  public String toString() {
    return group + "." + subject + "." + detail;
  }
}
