package postroad.ingress.dnsbl;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** The name under which a list has an address. */
final class ListQuestion {

  private ListQuestion() {}

  /** {@code 7.2.0.192.zone} (RFC 5782 §2.1); for IPv6 each half octet is a label (§2.4). */
  static Name about(InetAddress client, String zone) throws TextParseException {
    byte[] octets = client.getAddress();
    List<String> labels = new ArrayList<>();
    for (byte octet : octets) {
      if (octets.length == 4) {
        labels.add(Integer.toString(octet & 0xff));
      } else {
        labels.add(Integer.toHexString((octet & 0xf0) >> 4));
        labels.add(Integer.toHexString(octet & 0x0f));
      }
    }
    Collections.reverse(labels);
    return Name.fromString(String.join(".", labels) + "." + zone, Name.root);
  }
}
