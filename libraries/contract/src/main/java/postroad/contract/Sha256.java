package postroad.contract;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. */
public final class Sha256 {

  private Sha256() {}

  /** A digest to be fed piece by piece. */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** The digest of these octets, 32 of its own. */
  public static byte[] of(byte[] octets) {
    return begin().digest(octets);
  }

  /** The digest of these octets as {@link BodyReference} writes it: 64 digits in lower case. */
  public static String hex(byte[] octets) {
    return HexFormat.of().formatHex(of(octets));
  }
}
