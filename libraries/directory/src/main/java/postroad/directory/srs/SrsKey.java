package postroad.directory.srs;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that rewritten senders are signed with. Hosts on the way back may change the case of a
 * local part, so neither the hash nor what it is made of depends on it.
 */
public final class SrsKey {

  private static final String ALGORITHM = "HmacSHA256";

  /** 40 bits: each guess costs an RCPT command, and buys a mail to the sender. */
  private static final int OCTETS = 5;

  private final SecretKeySpec secret;

  public SrsKey(byte[] octets) {
    this.secret = new SecretKeySpec(octets, ALGORITHM);
  }

  String hashOf(String word, String said) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      String text = (word + "=" + said).toLowerCase(Locale.ROOT);
      byte[] whole = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      long bits = 0;
      for (int i = 0; i < OCTETS; i++) {
        bits = (bits << Byte.SIZE) | Byte.toUnsignedInt(whole[i]);
      }
      return Base32.digits(bits, OCTETS * Byte.SIZE / Base32.BITS);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  boolean isHashOf(String word, String said, String presented) {
    return MessageDigest.isEqual(
        hashOf(word, said).getBytes(StandardCharsets.US_ASCII),
        presented.getBytes(StandardCharsets.US_ASCII));
  }
}
