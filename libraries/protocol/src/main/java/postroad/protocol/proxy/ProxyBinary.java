package postroad.protocol.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import postroad.protocol.proxy.ProxyHeader.Direct;
import postroad.protocol.proxy.ProxyHeader.Forwarded;
import postroad.protocol.proxy.ProxyHeader.Malformed;
import postroad.protocol.proxy.ProxyHeader.Unfinished;

/** Version 2: a signature, four octets that say what follows, addresses, and fields of any type. */
final class ProxyBinary {

  private static final byte[] SIGNATURE = {
    0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A
  };

  /** The signature, version and command, family and transport, and the length of the rest. */
  private static final int PREAMBLE = SIGNATURE.length + 4;

  /** Addresses and fields of real load balancers need some hundred octets. */
  private static final int LONGEST_REST = 16 * 1024;

  private static final int LOCAL = 0x20;
  private static final int PROXY = 0x21;

  private static final int UNSPECIFIED = 0x00;
  private static final int TCP_OVER_IPV4 = 0x11;
  private static final int TCP_OVER_IPV6 = 0x21;
  private static final int UNIX_STREAM = 0x31;

  private static final int IPV4 = 4;
  private static final int IPV6 = 16;
  private static final int UNIX_PATHS = 216;

  private static final int CHECKSUM = 0x03;
  private static final int CHECKSUM_LENGTH = 4;

  private ProxyBinary() {}

  static boolean mayBegin(byte[] octets) {
    return octets.length > 0 && agree(octets, SIGNATURE);
  }

  /** Whether one of them is the beginning of the other. */
  static boolean agree(byte[] octets, byte[] beginning) {
    int both = Math.min(octets.length, beginning.length);
    return Arrays.equals(octets, 0, both, beginning, 0, both);
  }

  static ProxyHeader read(byte[] octets) {
    if (octets.length < PREAMBLE) {
      return new Unfinished(PREAMBLE - octets.length);
    }
    ByteBuffer header = ByteBuffer.wrap(octets).position(SIGNATURE.length);
    int command = header.get() & 0xff;
    int family = header.get() & 0xff;
    int rest = header.getShort() & 0xffff;
    if (command != LOCAL && command != PROXY) {
      return new Malformed("neither LOCAL nor PROXY of version 2");
    }
    if (rest > LONGEST_REST) {
      return new Malformed("no load balancer has so much to say");
    }
    if (header.remaining() != rest) {
      return header.remaining() < rest
          ? new Unfinished(rest - header.remaining())
          : new Malformed("more than the header was read");
    }
    return command == LOCAL ? new Direct() : ofFamily(family, header);
  }

  private static ProxyHeader ofFamily(int family, ByteBuffer header) {
    return switch (family) {
      case UNSPECIFIED -> new Direct();
      case TCP_OVER_IPV4 -> forwarded(header, IPV4);
      case TCP_OVER_IPV6 -> forwarded(header, IPV6);
      case UNIX_STREAM -> unix(header);
      default -> new Malformed("no mail comes that way");
    };
  }

  private static ProxyHeader forwarded(ByteBuffer header, int addressLength) {
    if (header.remaining() < 2 * addressLength + 2 * Short.BYTES) {
      return new Malformed("too short for two addresses and two ports");
    }
    InetAddress source = address(header, addressLength);
    InetAddress destination = address(header, addressLength);
    InetSocketAddress client = new InetSocketAddress(source, header.getShort() & 0xffff);
    InetSocketAddress local = new InetSocketAddress(destination, header.getShort() & 0xffff);
    return whenFieldsHold(header, new Forwarded(client, local));
  }

  private static ProxyHeader unix(ByteBuffer header) {
    if (header.remaining() < UNIX_PATHS) {
      return new Malformed("too short for two paths");
    }
    return whenFieldsHold(header.position(header.position() + UNIX_PATHS), new Direct());
  }

  private static InetAddress address(ByteBuffer header, int length) {
    byte[] octets = new byte[length];
    header.get(octets);
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("4 or 16 octets are an address", impossible);
    }
  }

  /** The fields are not for us, but for the checksum of all the header. */
  private static ProxyHeader whenFieldsHold(ByteBuffer header, ProxyHeader answer) {
    while (header.hasRemaining()) {
      if (header.remaining() < 3) {
        return new Malformed("half a field at the end");
      }
      int type = header.get() & 0xff;
      int length = header.getShort() & 0xffff;
      if (length > header.remaining()) {
        return new Malformed("a field is longer than the header");
      }
      if (type == CHECKSUM && !checksumHolds(header, length)) {
        return new Malformed("the checksum is wrong");
      }
      header.position(header.position() + length);
    }
    return answer;
  }

  private static boolean checksumHolds(ByteBuffer header, int length) {
    if (length != CHECKSUM_LENGTH) {
      return false;
    }
    int after = header.position() + CHECKSUM_LENGTH;
    CRC32C computed = new CRC32C();
    computed.update(header.slice(0, header.position()));
    computed.update(new byte[CHECKSUM_LENGTH]); // in place of itself
    computed.update(header.slice(after, header.limit() - after));
    return (int) computed.getValue() == header.getInt(header.position());
  }
}
