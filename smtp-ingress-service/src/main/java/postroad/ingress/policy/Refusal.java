package postroad.ingress.policy;

import java.time.Duration;
import postroad.contract.StatusCode;

/**
 * A no, in words for the client.
 *
 * @param code 4yz for now, 5yz for good
 */
public record Refusal(int code, StatusCode status, String text) {

  public Refusal {
    if (code / 100 != status.group() || (code / 100 != 4 && code / 100 != 5)) {
      throw new IllegalArgumentException("no refusal: " + code + " " + status);
    }
  }

  /** A refusal that only says what the standard has a code for. */
  public static Refusal of(int code, String status, String text) {
    return new Refusal(code, StatusCode.parse(status), text);
  }

  /** Not now: so long has the sender to wait, who has sent too much. */
  public static Refusal sentTooMuch(Duration delay) {
    return of(450, "4.7.1", "Sending limit reached, try again in " + inWords(delay));
  }

  /** Rounded up, so that whoever waits so long has waited long enough. */
  private static String inWords(Duration delay) {
    long seconds = delay.plusMillis(999).toSeconds();
    if (seconds <= 120) {
      return seconds + " seconds";
    }
    long minutes = (seconds + 59) / 60;
    return minutes <= 120 ? minutes + " minutes" : (minutes + 59) / 60 + " hours";
  }
}
