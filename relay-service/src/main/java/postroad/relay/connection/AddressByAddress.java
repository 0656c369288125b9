package postroad.relay.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.relay.destination.HostAddresses;
import postroad.relay.destination.NextHost;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.SmtpClient;
import postroad.relay.smtp.SmtpSession;

/** Tries the addresses of a host in order until one gives a session (RFC 5321 §5.1). */
public final class AddressByAddress implements SessionOpener {

  private static final Logger log = LoggerFactory.getLogger(AddressByAddress.class);

  /** A host with more addresses than this is not tried at all of them in one attempt. */
  private static final int MOST_ADDRESSES = 5;

  private final HostAddresses addresses;
  private final SmtpClient client;

  public AddressByAddress(HostAddresses addresses, SmtpClient client) {
    this.addresses = addresses;
    this.client = client;
  }

  @Override
  public SmtpSession open(Approach approach, CallOff callOff) throws IOException {
    NextHost host = approach.host();
    List<InetAddress> known = addresses.addressesOf(host.name());
    IOException last = new IOException(host.name() + " has no address");
    for (InetAddress address : known.subList(0, Math.min(known.size(), MOST_ADDRESSES))) {
      try {
        return client.open(
            host.name(), new InetSocketAddress(address, host.port()), approach.policy(), callOff);
      } catch (IOException unreachable) {
        log.debug("{} at {}: {}", host, address, unreachable.toString());
        last = unreachable;
      }
    }
    throw last;
  }
}
