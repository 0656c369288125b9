package postroad.directory.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** What a DKIM key is for: everybody verifies RSA, some verify Ed25519 as well (RFC 8463 §3). */
public enum DkimAlgorithm {
  /** Of 2048 bits, which every verifier takes (RFC 8301 §3.2). */
  RSA("RSA", "rsa", 2048),
  /** Whose keys have one length. */
  ED25519("Ed25519", "ed25519", 255);

  private static final int ED25519_OCTETS = 32;

  private final String javaName;
  private final String word;
  private final int bits;

  DkimAlgorithm(String javaName, String word, int bits) {
    this.javaName = javaName;
    this.word = word;
    this.bits = bits;
  }

  /**
   * What DNS says of a public key, from its X.509 form: of Ed25519 the key alone, without what
   * X.509 says about it (RFC 8463 §4).
   */
  byte[] published(byte[] encoded) {
    return switch (this) {
      case RSA -> encoded;
      case ED25519 -> Arrays.copyOfRange(encoded, encoded.length - ED25519_OCTETS, encoded.length);
    };
  }

  /** Its name in the tag {@code k=}. */
  public String word() {
    return word;
  }

  /** A key nobody has had before. */
  public KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(javaName);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform makes keys for " + word, impossible);
    }
  }

  /** What {@link PrivateKey#getEncoded} wrote. */
  public PrivateKey privateKey(byte[] encoded) {
    try {
      return KeyFactory.getInstance(javaName).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this is no private key for " + word, broken);
    }
  }
}
