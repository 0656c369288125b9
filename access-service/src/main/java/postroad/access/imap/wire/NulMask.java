package postroad.access.imap.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * NUL must not stand in a literal, but for a binary one (RFC 9051 §9, literal; RFC 3516 §4.4). Mail
 * that has some is shown with another octet there, so that no size changes; what its octets really
 * are, BINARY says.
 */
final class NulMask {

  /** What stands for NUL: it means nothing in UTF-8 by itself. */
  static final byte MASK = (byte) 0x80;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long LOWEST = 0x0101010101010101L;
  private static final long HIGHEST = 0x8080808080808080L;

  private NulMask() {}

  /** Whether there is a NUL among these octets. */
  static boolean isNeeded(byte[] octets, int offset, int length) {
    int end = offset + length;
    int at = offset;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      long eight = (long) EIGHT.get(octets, at);
      if ((eight - LOWEST & ~eight & HIGHEST) != 0) { // an octet borrowed that had no highest bit
        return true;
      }
    }
    for (; at < end; at++) {
      if (octets[at] == 0) {
        return true;
      }
    }
    return false;
  }

  /** These octets with the mask over every NUL. */
  static byte[] over(byte[] octets, int offset, int length) {
    byte[] masked = Arrays.copyOfRange(octets, offset, offset + length);
    for (int i = 0; i < masked.length; i++) {
      if (masked[i] == 0) {
        masked[i] = MASK;
      }
    }
    return masked;
  }
}
