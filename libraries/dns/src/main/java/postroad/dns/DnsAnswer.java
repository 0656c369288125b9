package postroad.dns;

import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Record;

/** What DNS says about a name and a type of record. */
public sealed interface DnsAnswer {

  /** For how long the answer may be remembered. */
  Duration ttl();

  /**
   * These records, aliases already followed.
   *
   * @param isProven whether DNSSEC proves them, and every alias on the way (RFC 4035 §3.2.3)
   */
  record Found(List<Record> records, Duration ttl, boolean isProven) implements DnsAnswer {

    public Found {
      records = List.copyOf(records);
    }
  }

  /** The name exists and has no such record (RFC 2308 §2.2). */
  record NoData(Duration ttl) implements DnsAnswer {}

  /** The name does not exist: NXDOMAIN (RFC 2308 §2.1). */
  record NoSuchName(Duration ttl) implements DnsAnswer {}

  /** Nobody knows: no answer, SERVFAIL, REFUSED, or an answer that makes no sense. */
  record Trouble(String reason, Duration ttl) implements DnsAnswer {}
}
