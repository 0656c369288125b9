package postroad.directory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;

/**
 * An address taken apart at a delimiter (RFC 5233 §1): {@code bob+lists@} is bob, and his lists.
 *
 * @param detail as it was written, absent when there is none
 */
record SubAddress(MailAddress user, @Nullable String detail) {

  /** Nobody's name has more parts; what a stranger makes up is not followed further. */
  private static final int MOST_PARTS = 8;

  /**
   * The ways to read an address, the shortest name first and the whole address last.
   *
   * @param delimiters each of these characters parts
   */
  static List<SubAddress> readings(MailAddress address, String delimiters) {
    String localPart = address.localPart();
    List<SubAddress> readings = new ArrayList<>();
    for (int at = 1; at < localPart.length() && readings.size() < MOST_PARTS; at++) {
      if (delimiters.indexOf(localPart.charAt(at)) >= 0) {
        String detail = localPart.substring(at + 1);
        readings.add(
            new SubAddress(
                new MailAddress(localPart.substring(0, at), address.domain()),
                detail.isEmpty() ? null : detail));
      }
    }
    readings.add(new SubAddress(address, null));
    return readings;
  }

  /** Whether a name contains one of these after its beginning. */
  static boolean isParted(MailAddress address, String delimiters) {
    return readings(address, delimiters).size() > 1;
  }
}
