package postroad.relay.destination;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import postroad.dns.DnsAnswer;
import postroad.dns.DnsClient;
import postroad.relay.RelaySettings;

/** Finds the mail exchangers of a domain, best first, and their addresses (RFC 5321 §5.1). */
public final class MxLookup implements DestinationLookup, HostAddresses {

  private final DnsClient dns;
  private final FixedRoutes routes;
  private final String ourName;
  private final OwnAddresses ours;
  private final int port;
  private final RandomGenerator random;

  /** A lookup that knows our addresses by our interfaces alone. */
  public MxLookup(DnsClient dns, RelaySettings settings, RandomGenerator random) {
    this(dns, settings, new OwnAddressSettings(List.of()), random);
  }

  /** A lookup that is told of more addresses that are ours. */
  public MxLookup(
      DnsClient dns, RelaySettings settings, OwnAddressSettings own, RandomGenerator random) {
    this.dns = dns;
    this.ours = new OwnAddresses(own.addresses(), settings.port());
    this.routes = new FixedRoutes(settings.routes());
    this.ourName = settings.hostname();
    this.port = settings.port();
    this.random = random;
  }

  @Override
  public Destination destinationOf(String domain) {
    Optional<NextHost> fixed = routes.routeFor(domain);
    if (fixed.isPresent()) {
      return new Destination.Hosts(List.of(fixed.get()));
    }
    if (AddressLiteral.isOne(domain)) {
      return ofLiteral(domain);
    }
    return parse(domain)
        .map(this::ofName)
        .orElse(new Destination.NoSuchDomain("the domain cannot be a DNS name"));
  }

  /** Whether somebody has written down where mail for this domain goes. */
  public boolean isRouted(String domain) {
    return routes.routeFor(domain).isPresent();
  }

  @Override
  public List<InetAddress> addressesOf(String host) throws IOException {
    Optional<InetAddress> literal = AddressLiteral.plain(host);
    if (literal.isPresent()) {
      return List.of(literal.get());
    }
    Name name =
        parse(host).orElseThrow(() -> new UnknownHostException(host + " cannot be a DNS name"));
    DnsAnswer four = dns.ask(name, Type.A);
    DnsAnswer six = dns.ask(name, Type.AAAA);
    List<InetAddress> addresses = new ArrayList<>(addressesIn(four));
    addresses.addAll(addressesIn(six));
    if (!addresses.isEmpty()) {
      return addresses;
    }
    if (four instanceof DnsAnswer.Trouble(var reason, _)) {
      throw new IOException("the address of " + host + " cannot be found: " + reason);
    }
    if (six instanceof DnsAnswer.Trouble(var reason, _)) {
      throw new IOException("the address of " + host + " cannot be found: " + reason);
    }
    throw new UnknownHostException(host + " has no address");
  }

  private static Destination literalWithoutAddress() {
    return new Destination.NoSuchDomain("the address literal is not an IP address");
  }

  private Destination ofLiteral(String domain) {
    return AddressLiteral.inBrackets(domain)
        .map(address -> ours.has(address) ? itself(domain) : at(address))
        .orElseGet(MxLookup::literalWithoutAddress);
  }

  private Destination at(InetAddress address) {
    return new Destination.Hosts(List.of(new NextHost(address.getHostAddress(), port)));
  }

  private Destination ofName(Name domain) {
    return switch (dns.ask(domain, Type.MX)) {
      case DnsAnswer.Found(var records, _, _) -> exchangers(domain, records);
      case DnsAnswer.NoData _ -> implicitExchanger(domain);
      case DnsAnswer.NoSuchName _ -> new Destination.NoSuchDomain("there is no such domain");
      case DnsAnswer.Trouble(var reason, _) -> new Destination.Unknown("DNS: " + reason);
    };
  }

  private Destination exchangers(Name domain, List<Record> records) {
    List<MXRecord> exchangers =
        new ArrayList<>(records.stream().map(MXRecord.class::cast).toList());
    exchangers.removeIf(mx -> mx.getTarget().equals(Name.root));
    if (exchangers.isEmpty()) {
      return new Destination.NullMx(); // RFC 7505 §3
    }
    Collections.shuffle(exchangers, random); // equals take turns (RFC 5321 §5.1)
    exchangers.sort(Comparator.comparingInt(MXRecord::getPriority));
    List<NextHost> better = betterThanUs(exchangers);
    return better.isEmpty() ? itself(text(domain)) : new Destination.Hosts(better);
  }

  /** Mail for it would come back to us; to say so is our task, and somebody's to mend. */
  private static Destination itself(String domain) {
    return new Destination.Unknown(domain + " says that we are its mail exchanger");
  }

  /** A host that finds itself in the list gives mail only to better ones (RFC 5321 §5.1). */
  private List<NextHost> betterThanUs(List<MXRecord> bestFirst) {
    int ours =
        bestFirst.stream()
            .filter(mx -> isOurs(text(mx.getTarget())))
            .mapToInt(MXRecord::getPriority)
            .findFirst()
            .orElse(Integer.MAX_VALUE);
    return bestFirst.stream()
        .filter(mx -> mx.getPriority() < ours)
        .map(mx -> new NextHost(text(mx.getTarget()), port))
        .toList();
  }

  /** By its name, or by an address behind whatever name it has. */
  private boolean isOurs(String host) {
    if (host.equalsIgnoreCase(ourName)) {
      return true;
    }
    try {
      return addressesOf(host).stream().anyMatch(ours::has);
    } catch (IOException unknown) {
      return false;
    }
  }

  /** Without MX the domain itself is the host, if it has an address (RFC 5321 §5.1). */
  private Destination implicitExchanger(Name domain) {
    try {
      return addressesOf(text(domain)).stream().anyMatch(ours::has)
          ? itself(text(domain))
          : new Destination.Hosts(List.of(new NextHost(text(domain), port)));
    } catch (UnknownHostException without) {
      return new Destination.NoSuchDomain("the domain has neither MX nor address");
    } catch (IOException trouble) {
      return new Destination.Unknown("DNS: " + trouble.getMessage());
    }
  }

  private static List<InetAddress> addressesIn(DnsAnswer answer) {
    if (!(answer instanceof DnsAnswer.Found(var records, _, _))) {
      return List.of();
    }
    List<InetAddress> addresses = new ArrayList<>();
    for (Record record : records) {
      if (record instanceof ARecord four) {
        addresses.add(four.getAddress());
      } else if (record instanceof AAAARecord six) {
        addresses.add(six.getAddress());
      }
    }
    return addresses;
  }

  private static Optional<Name> parse(String name) {
    try {
      return Optional.of(Name.fromString(name, Name.root));
    } catch (TextParseException unwritable) {
      return Optional.empty();
    }
  }

  private static String text(Name name) {
    return name.toString(true);
  }
}
