package postroad.ingress.greylist;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.protocol.Network;

/**
 * Who wants to send what to whom (RFC 6647 §2.1).
 *
 * @param network as PostgreSQL writes it: hosts that take turns with one mail stand in one network
 * @param sender empty for the null reverse-path
 */
record Triplet(String network, String sender, String recipient) {

  static Triplet of(InetAddress client, @Nullable MailAddress sender, MailAddress recipient) {
    Network network = new Network(client, client instanceof Inet6Address ? 64 : 24);
    return new Triplet(
        network.first().getHostAddress() + "/" + network.bits(),
        sender == null ? "" : lower(sender),
        lower(recipient));
  }

  private static String lower(MailAddress address) {
    return address.toString().toLowerCase(Locale.ROOT);
  }
}
