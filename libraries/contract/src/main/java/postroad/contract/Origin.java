package postroad.contract;

import org.jspecify.annotations.Nullable;

/**
 * How a mail came to us.
 *
 * @param door which of our doors it came through
 * @param clientAddress the client's IP address; absent for mail we wrote ourselves
 * @param helo the name the client gave in EHLO or HELO
 * @param user the authenticated user, absent for strangers
 */
public record Origin(
    Door door, @Nullable String clientAddress, @Nullable String helo, @Nullable String user) {

  /** The doors mail comes through. */
  public enum Door {
    /** Port 25: other mail servers. */
    EXCHANGE,
    /** Ports 587 and 465: our own users. */
    SUBMISSION,
    /** A delivery report of our own. */
    REPORT
  }

  public static Origin report() {
    return new Origin(Door.REPORT, null, null, null);
  }
}
