package postroad.relay.smtp;

/**
 * A key that DNS names for a host (RFC 6698 §2.1).
 *
 * @param usage 2 is the key of an authority that vouches for the host, 3 is the host's own
 * @param selector 0 is the whole certificate, 1 its public key
 * @param matching 0 is the thing itself, 1 and 2 are its SHA-256 and SHA-512
 * @param data in hexadecimal digits, lower case
 */
public record Tlsa(int usage, int selector, int matching, String data) {

  static final int AUTHORITY = 2;
  static final int HOST = 3;

  private static final int SHA_256_DIGITS = 64;
  private static final int SHA_512_DIGITS = 128;

  /** Whether mail can use it: other usages mean nothing between mail servers (RFC 7672 §3.1.3). */
  public boolean isUsable() {
    return (usage == AUTHORITY || usage == HOST)
        && (selector == 0 || selector == 1)
        && switch (matching) {
          case 0 -> !data.isEmpty();
          case 1 -> data.length() == SHA_256_DIGITS;
          case 2 -> data.length() == SHA_512_DIGITS;
          default -> false;
        };
  }

  /** As zone files write it. */
  @Override
  public String toString() {
    return usage + " " + selector + " " + matching + " " + data;
  }
}
