package postroad.ingress.dnsbl;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers of a list that mean something to us: {@code 127.0.0.2}, {@code 127.0.0.4-11}, {@code
 * 127.0.*.2}.
 *
 * @param ranges one for each octet
 */
public record AnswerPattern(List<Range> ranges) {

  /** Values one octet may have. */
  public record Range(int from, int to) {

    public Range {
      if (from < 0 || to > 255 || from > to) {
        throw new IllegalArgumentException("not a range of octets: " + from + "-" + to);
      }
    }
  }

  public AnswerPattern {
    ranges = List.copyOf(ranges);
    if (ranges.size() != 4) {
      throw new IllegalArgumentException("an answer has four octets");
    }
  }

  /**
   * Reads what settings write.
   *
   * @throws IllegalArgumentException when it is no pattern
   */
  public static AnswerPattern of(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String octet : text.split("\\.", -1)) {
      int dash = octet.indexOf('-');
      if (octet.equals("*")) {
        ranges.add(new Range(0, 255));
      } else if (dash < 0) {
        ranges.add(new Range(Integer.parseInt(octet), Integer.parseInt(octet)));
      } else {
        ranges.add(
            new Range(
                Integer.parseInt(octet.substring(0, dash)),
                Integer.parseInt(octet.substring(dash + 1))));
      }
    }
    return new AnswerPattern(ranges);
  }

  boolean matches(InetAddress answer) {
    byte[] octets = answer.getAddress();
    if (octets.length != 4) {
      return false;
    }
    for (int i = 0; i < 4; i++) {
      int octet = octets[i] & 0xff;
      if (octet < ranges.get(i).from() || octet > ranges.get(i).to()) {
        return false;
      }
    }
    return true;
  }
}
