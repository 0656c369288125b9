package postroad.directory;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import postroad.contract.Sha256;

/**
 * What a server keeps of a password for SCRAM-SHA-256 (RFC 5802 §3, RFC 7677 §3): enough to check a
 * proof, not enough to make one.
 */
public final class ScramKeys {

  /**
   * Many times the 4,096 of RFC 7677 §4, and the most that clients with Cyrus SASL go along with.
   */
  public static final int ITERATIONS = 65_536;

  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BITS = 256;

  private final byte[] salt;
  private final int iterations;
  private final byte[] storedKey;
  private final byte[] serverKey;

  ScramKeys(byte[] salt, int iterations, byte[] storedKey, byte[] serverKey) {
    this.salt = salt.clone();
    this.iterations = iterations;
    this.storedKey = storedKey.clone();
    this.serverKey = serverKey.clone();
  }

  /** Derives the keys; this takes its time. */
  public static ScramKeys of(String password, byte[] salt, int iterations) {
    byte[] salted = derived(SaslPrepared.password(password), salt, iterations);
    byte[] clientKey = hmac(salted, ascii("Client Key"));
    return new ScramKeys(salt, iterations, Sha256.of(clientKey), hmac(salted, ascii("Server Key")));
  }

  public byte[] salt() {
    return salt.clone();
  }

  public int iterations() {
    return iterations;
  }

  /** Whether somebody who knows the password made this proof. */
  public boolean areProvedBy(byte[] authMessage, byte[] proof) {
    byte[] clientKey = hmac(storedKey, authMessage);
    if (proof.length != clientKey.length) {
      return false;
    }
    for (int i = 0; i < proof.length; i++) {
      clientKey[i] ^= proof[i];
    }
    return MessageDigest.isEqual(Sha256.of(clientKey), storedKey);
  }

  /** What shows the client that we know its keys. */
  public byte[] signature(byte[] authMessage) {
    return hmac(serverKey, authMessage);
  }

  /** Whether a client told the salt and count of these would prove the others too. */
  boolean areDerivedLike(ScramKeys other) {
    return iterations == other.iterations && Arrays.equals(salt, other.salt);
  }

  byte[] storedKey() {
    return storedKey.clone();
  }

  byte[] serverKey() {
    return serverKey.clone();
  }

  static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + HMAC, impossible);
    }
  }

  private static byte[] derived(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has PBKDF2", impossible);
    } finally {
      spec.clearPassword();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
