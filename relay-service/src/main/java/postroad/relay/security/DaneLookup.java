package postroad.relay.security;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.Type;
import postroad.dns.DnsAnswer;
import postroad.dns.DnsClient;
import postroad.relay.destination.NextHost;
import postroad.relay.smtp.Tlsa;

/** Finds the keys that DNS names for a host, where DNSSEC proves them (RFC 7672 §2). */
final class DaneLookup {

  private final DnsClient dns;

  DaneLookup(DnsClient dns) {
    this.dns = dns;
  }

  /** What DNS says about the keys of a host. */
  sealed interface Keys {

    /** It names none, or proves nothing. */
    record None() implements Keys {}

    /** It names these; none of them may be usable. */
    record Named(List<Tlsa> keys) implements Keys {

      public Named {
        keys = List.copyOf(keys);
      }
    }

    /** It should say and does not: the host may be a wrong one (RFC 7672 §2.1). */
    record Unknown(String reason) implements Keys {}
  }

  /** Whether it is proven that this host is a mail exchanger of this domain (RFC 7672 §2.2.1). */
  boolean isProvenExchanger(String domain, NextHost host) {
    Optional<Name> name = DnsNames.of(domain);
    Optional<Name> exchanger = DnsNames.of(host.name());
    return name.isPresent()
        && exchanger.isPresent()
        && dns.ask(name.get(), Type.MX) instanceof DnsAnswer.Found(var records, _, var proven)
        && proven
        && records.stream()
            .anyMatch(
                mx -> mx instanceof MXRecord named && named.getTarget().equals(exchanger.get()));
  }

  /** The keys of this host. */
  Keys of(NextHost host) {
    if (host.name().indexOf(':') >= 0 || host.name().matches("[0-9.]+")) {
      return new Keys.None(); // an address has no key in DNS
    }
    return DnsNames.of(host.name()).map(name -> of(name, host.port())).orElse(new Keys.None());
  }

  private Keys of(Name name, int port) {
    DnsAnswer address = dns.ask(name, Type.A);
    if (address instanceof DnsAnswer.NoData) {
      address = dns.ask(name, Type.AAAA);
    }
    return switch (address) {
      case DnsAnswer.Found(var records, _, var proven) when proven ->
          named(records.getFirst().getName(), name, port);
      // A zone without proofs has no keys; who asks it for some may wait in vain (RFC 7672 §2.2.2).
      case DnsAnswer.Found _, DnsAnswer.NoData _, DnsAnswer.NoSuchName _ -> new Keys.None();
      case DnsAnswer.Trouble(var reason, _) ->
          new Keys.Unknown("DNS does not say where the host is: " + reason);
    };
  }

  /** An alias' keys are those of the host it stands for, or else its own (RFC 7672 §2.2.2). */
  private Keys named(Name end, Name alias, int port) {
    Keys ofTheEnd = keysAt(end, port);
    return ofTheEnd instanceof Keys.None && !end.equals(alias) ? keysAt(alias, port) : ofTheEnd;
  }

  private Keys keysAt(Name host, int port) {
    Optional<Name> service = DnsNames.of("_" + port + "._tcp." + host);
    if (service.isEmpty()) {
      return new Keys.None();
    }
    return switch (dns.ask(service.get(), Type.TLSA)) {
      case DnsAnswer.Found(var records, _, var proven) ->
          proven ? new Keys.Named(keysIn(records)) : new Keys.None();
      case DnsAnswer.NoData _, DnsAnswer.NoSuchName _ -> new Keys.None();
      case DnsAnswer.Trouble(var reason, _) ->
          new Keys.Unknown("DNS does not say whether the host has keys: " + reason);
    };
  }

  private static List<Tlsa> keysIn(List<Record> records) {
    return records.stream()
        .flatMap(record -> record instanceof TLSARecord key ? Stream.of(key) : Stream.of())
        .map(key ->
            new Tlsa(
                key.getCertificateUsage(),
                key.getSelector(),
                key.getMatchingType(),
                HexFormat.of().formatHex(key.getCertificateAssociationData())))
        .sorted(java.util.Comparator.comparing(Tlsa::toString)) // in any order, the same policy
        .toList();
  }
}
