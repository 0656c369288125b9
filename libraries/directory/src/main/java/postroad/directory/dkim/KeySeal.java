package postroad.directory.dkim;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Seals private keys with a secret the database does not know: AES-256-GCM under a key derived from
 * it (HKDF, RFC 5869 §2), bound to whose key it is, so that rows cannot be exchanged.
 */
public final class KeySeal {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_OCTETS = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  public KeySeal(String secret) {
    try {
      this.key =
          KDF.getInstance("HKDF-SHA256")
              .deriveKey(
                  "AES",
                  HKDFParameterSpec.ofExtract()
                      .addIKM(octets(secret))
                      .thenExpand(octets("postroad dkim keys"), 32));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HKDF", impossible);
    }
  }

  /**
   * The octets so that only who has the secret can read them.
   *
   * @param owner whose they are
   */
  public byte[] seal(String owner, byte[] octets) {
    byte[] nonce = new byte[NONCE_OCTETS];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, owner, nonce).doFinal(octets);
      byte[] all = Arrays.copyOf(nonce, NONCE_OCTETS + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_OCTETS, sealed.length);
      return all;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + CIPHER, impossible);
    }
  }

  /** What was sealed for this owner; with another secret, or for another owner, it is trouble. */
  public byte[] open(String owner, byte[] sealed) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_OCTETS);
    try {
      return cipher(Cipher.DECRYPT_MODE, owner, nonce)
          .doFinal(sealed, NONCE_OCTETS, sealed.length - NONCE_OCTETS);
    } catch (GeneralSecurityException other) {
      throw new IllegalStateException(
          "the key of " + owner + " was sealed with another secret", other);
    }
  }

  private Cipher cipher(int mode, String owner, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(octets(owner));
    return cipher;
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
