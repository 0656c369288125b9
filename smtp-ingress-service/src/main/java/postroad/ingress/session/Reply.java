package postroad.ingress.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.contract.StatusCode;

/**
 * What we say to a client (RFC 5321 §4.2).
 *
 * @param code 0 when there is nothing to say yet
 * @param status the enhanced status code, absent where RFC 2034 §4 wants none
 * @param lines the text; never anything a client could have put a line end into
 * @param times how often it is said: LMTP answers for each recipient (RFC 2033 §4.2)
 */
record Reply(int code, @Nullable StatusCode status, List<String> lines, int times) {

  /** The answer comes later: the client has more to send first. */
  static final Reply NOT_YET = new Reply(0, null, List.of(), 1);

  Reply {
    lines = lines.stream().map(Reply::printable).toList();
  }

  static Reply of(int code, String status, String text) {
    return new Reply(code, StatusCode.parse(status), List.of(text), 1);
  }

  static Reply plain(int code, String text) {
    return new Reply(code, null, List.of(text), 1);
  }

  /** The same answer with other words after its own. */
  Reply with(String words) {
    List<String> longer = new ArrayList<>(lines);
    longer.set(longer.size() - 1, longer.getLast() + words);
    return new Reply(code, status, longer, times);
  }

  /** The same answer so many times over. */
  Reply repeated(int often) {
    return new Reply(code, status, lines, often);
  }

  boolean isError() {
    return code >= 500;
  }

  boolean isPositive() {
    return code >= 200 && code < 400;
  }

  /** As it goes over the wire; a status stands on each line (RFC 2034 §4). */
  byte[] octets() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(code).append(i == lines.size() - 1 ? ' ' : '-');
      if (status != null) {
        text.append(status).append(' ');
      }
      text.append(lines.get(i)).append("\r\n");
    }
    return text.toString().repeat(times).getBytes(StandardCharsets.UTF_8);
  }

  private static String printable(String text) {
    return text.chars().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cntrl}", "?")
        : text;
  }
}
