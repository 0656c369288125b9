package postroad.singlenode.bodies;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import postroad.singlenode.UsageException;

/** Amounts of octets, as people read and write them. */
final class Size {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,12})\\s*(KB|MB|GB|)");
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};
  private static final int STEP = 1024;

  private Size() {}

  static String of(long octets) {
    double size = (double) octets;
    int unit = 0;
    while (size >= STEP && unit < UNITS.length - 1) {
      size /= STEP;
      unit++;
    }
    return unit == 0
        ? "%.0f B".formatted(size)
        : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
  }

  /** Reads 300KB, 20MB, 1GB, or a number of octets. */
  static long read(String written) {
    Matcher parts = WRITTEN.matcher(written.strip().toUpperCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new UsageException("a size is written 300KB, 20MB, 1GB: " + written);
    }
    long unit =
        switch (parts.group(2)) {
          case "KB" -> STEP;
          case "MB" -> STEP * STEP;
          case "GB" -> STEP * STEP * STEP;
          default -> 1;
        };
    return Math.multiplyExact(Long.parseLong(parts.group(1)), unit);
  }
}
