package postroad.relay.smtp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.contract.StatusCode;

/**
 * What a server answered (RFC 5321 §4.2).
 *
 * @param code three digits
 * @param enhanced the enhanced status code in front of the text, if there is one (RFC 2034)
 * @param lines the text of each line, printable, without the code
 */
public record Reply(int code, @Nullable StatusCode enhanced, List<String> lines) {

  /** Longer texts are cut when they are shown: enough for every honest one. */
  private static final int LONGEST_TEXT = 1_000;

  public Reply {
    lines = List.copyOf(lines);
  }

  static Reply of(int code, List<String> lines) {
    return new Reply(code, enhancedIn(lines.getFirst()), lines);
  }

  /** 2yz: done. */
  public boolean isPositive() {
    return code / 100 == 2;
  }

  /** 354: the content may come. */
  public boolean asksForContent() {
    return code == 354;
  }

  /** 4yz: not now. */
  public boolean isTemporary() {
    return code / 100 == 4;
  }

  /** 5yz: never. */
  public boolean isPermanent() {
    return code / 100 == 5;
  }

  /** 421: the server says this and hangs up (RFC 5321 §3.8). */
  public boolean endsSession() {
    return code == 421;
  }

  /** 521: the host never takes mail (RFC 7504 §3). */
  public boolean neverTakesMail() {
    return code == 521;
  }

  /** The reply as the server gave it, on one line. */
  public String text() {
    String text = code + " " + String.join(" ", lines).strip();
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  private static @Nullable StatusCode enhancedIn(String firstLine) {
    int end = firstLine.indexOf(' ');
    try {
      return StatusCode.parse(end < 0 ? firstLine : firstLine.substring(0, end));
    } catch (IllegalArgumentException none) {
      return null;
    }
  }
}
