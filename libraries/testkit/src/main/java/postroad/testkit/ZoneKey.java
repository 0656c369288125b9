package postroad.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;

/** The key that signs a zone of a {@link TestDnsZone} (RFC 4035 §2). */
final class ZoneKey {

  private static final int FIELD = 32; // octets of a coordinate on P-256

  private final KeyPair keys;
  private final DNSKEYRecord record;

  private ZoneKey(KeyPair keys, DNSKEYRecord record) {
    this.keys = keys;
    this.record = record;
  }

  /** A new one. */
  static ZoneKey of(Name zone, Duration ttl) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      return new ZoneKey(
          keys,
          new DNSKEYRecord(
              zone,
              DClass.IN,
              ttl.toSeconds(),
              DNSKEYRecord.Flags.ZONE_KEY | DNSKEYRecord.Flags.SEP_KEY,
              DNSKEYRecord.Protocol.DNSSEC,
              DNSSEC.Algorithm.ECDSAP256SHA256,
              octets(keys.getPublic())));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has P-256", impossible);
    }
  }

  DNSKEYRecord record() {
    return record;
  }

  Name zone() {
    return record.getName();
  }

  /** The signature of records of one name and type. */
  RRSIGRecord sign(List<Record> alike) {
    try {
      Instant now = Instant.now();
      return DNSSEC.sign(
          new RRset(alike.toArray(Record[]::new)),
          record,
          keys.getPrivate(),
          now.minus(Duration.ofHours(1)),
          now.plus(Duration.ofDays(1)));
    } catch (DNSSEC.DNSSECException impossible) {
      throw new IllegalStateException("the key is good", impossible);
    }
  }

  /** Both coordinates, as DNS has them. */
  private static byte[] octets(PublicKey key) {
    var point = ((ECPublicKey) key).getW();
    byte[] octets = new byte[2 * FIELD];
    put(point.getAffineX().toByteArray(), octets, FIELD);
    put(point.getAffineY().toByteArray(), octets, 2 * FIELD);
    return octets;
  }

  /** Without the octet that is there for the sign alone. */
  private static void put(byte[] number, byte[] octets, int end) {
    int length = Math.min(number.length, FIELD);
    System.arraycopy(number, number.length - length, octets, end - length, length);
  }
}
