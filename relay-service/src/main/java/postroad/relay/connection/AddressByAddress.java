package postroad.relay.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.relay.destination.HostAddresses;
import postroad.relay.destination.NextHost;
import postroad.relay.outlet.Outlet;
import postroad.relay.smtp.Addresses;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.SmtpClient;
import postroad.relay.smtp.SmtpSession;
import postroad.relay.smtp.TlsFailedException;
import postroad.relay.smtp.TlsPolicy;

/**
 * Calls the addresses of a host until one gives a session (RFC 5321 §5.1): the first that answers,
 * and another one if that wants no session.
 */
public final class AddressByAddress implements SessionOpener {

  private static final Logger log = LoggerFactory.getLogger(AddressByAddress.class);

  /** A host with more addresses than this is not tried at all of them in one attempt. */
  private static final int MOST_ADDRESSES = 5;

  private final HostAddresses addresses;
  private final SmtpClient client;
  private final AddressSettings settings;
  private final RandomGenerator random;

  public AddressByAddress(
      HostAddresses addresses,
      SmtpClient client,
      AddressSettings settings,
      RandomGenerator random) {
    this.addresses = addresses;
    this.client = client;
    this.settings = settings;
    this.random = random;
  }

  @Override
  public SmtpSession open(Approach approach, CallOff callOff) throws IOException {
    NextHost host = approach.host();
    Addresses left = inOrder(host, approach.outlet());
    if (approach.policy() instanceof TlsPolicy.Withheld withheld) {
      throw TlsFailedException.withheld(host.name(), withheld);
    }
    IOException last = new IOException(host.name() + " has no address of a kind we use");
    while (!left.areAllTried()) {
      try {
        return client.open(host.name(), left, approach.policy(), approach.login(), callOff);
      } catch (IOException unreachable) {
        log.debug("{}: {}", host, unreachable.toString());
        callOff.throwIfCalledOff();
        last = unreachable;
      }
    }
    throw last;
  }

  private Addresses inOrder(NextHost host, @Nullable Outlet outlet) throws IOException {
    List<InetAddress> all = addresses.addressesOf(host.name());
    return new Addresses(
        settings.family().inOrder(all, random).stream()
            .filter(address -> outlet == null || outlet.towards(address).isPresent())
            .limit(MOST_ADDRESSES)
            .map(address -> new InetSocketAddress(address, host.port()))
            .toList(),
        settings.headStart(),
        outlet);
  }
}
