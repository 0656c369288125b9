package postroad.singlenode.directory;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import postroad.singlenode.UsageException;

/** Octets as people write and read them. */
final class Sizes {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,15})\\s*([KMGT]?)B?");
  private static final List<String> UNITS = List.of("", "K", "M", "G", "T");
  private static final int STEP = 1024;

  private Sizes() {}

  /** What {@code 500MB}, {@code 2G} or {@code 0} means. */
  static long octets(String written) {
    Matcher found = WRITTEN.matcher(written.strip().toUpperCase(Locale.ROOT));
    if (!found.matches()) {
      throw new UsageException("a size is a number, or one with KB, MB, GB or TB: " + written);
    }
    long octets = Long.parseLong(found.group(1));
    for (int unit = UNITS.indexOf(found.group(2)); unit > 0; unit--) {
      octets = Math.multiplyExact(octets, STEP);
    }
    return octets;
  }

  /** The largest unit that says it exactly. */
  static String text(long octets) {
    int unit = 0;
    long count = octets;
    while (count != 0 && count % STEP == 0 && unit < UNITS.size() - 1) {
      count /= STEP;
      unit++;
    }
    return count + UNITS.get(unit) + "B";
  }
}
