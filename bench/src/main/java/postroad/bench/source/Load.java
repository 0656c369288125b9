package postroad.bench.source;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * What a source sends.
 *
 * @param server where to
 * @param recipients for whom: one mail for each, then the first again
 * @param connections how many clients send at once
 * @param size octets of one mail
 * @param exchange how each mail is asked for
 * @param keepsConnections whether a client sends all its mail in one connection, or each in its own
 * @param perSecond how many mails are sent in a second, over all clients; 0 is as many as possible
 * @param time how long it sends
 */
public record Load(
    InetSocketAddress server,
    List<String> recipients,
    int connections,
    int size,
    Exchange exchange,
    boolean keepsConnections,
    double perSecond,
    Time time) {

  public Load {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty() || connections < 1 || size < 1 || perSecond < 0) {
      throw new IllegalArgumentException("a load has recipients, connections, a size and a rate");
    }
  }

  /**
   * When it is measured.
   *
   * @param warmUp sending that does not count
   * @param measured sending that counts
   */
  public record Time(Duration warmUp, Duration measured) {}

  /** Nanoseconds from one mail of a client to its next, 0 when it need not wait. */
  long interval() {
    return perSecond == 0 ? 0 : (long) (1e9 * connections / perSecond);
  }
}
