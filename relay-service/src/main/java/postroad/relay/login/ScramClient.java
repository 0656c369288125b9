package postroad.relay.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import postroad.contract.Sha256;

/** The client's half of SCRAM-SHA-256, bound to no channel (RFC 5802 §3, RFC 7677). */
final class ScramClient {

  private static final String NO_BINDING = "n,,";

  /** A host that wants more wants our time. */
  private static final int MOST_ITERATIONS = 1_000_000;

  private static final int FEWEST_ITERATIONS = 4_096; // RFC 7677 §4

  private final String firstBare;
  private final String nonce;
  private final String password;
  private byte[] expected = {};

  ScramClient(Login login, String nonce) {
    this.nonce = nonce;
    this.firstBare = "n=" + saslName(login.user()) + ",r=" + nonce;
    this.password = Normalizer.normalize(login.password(), Normalizer.Form.NFKC);
  }

  /** client-first-message. */
  String first() {
    return NO_BINDING + firstBare;
  }

  /**
   * client-final-message.
   *
   * @param serverFirst nonce, salt and number of iterations, as the host gave them
   */
  String proof(String serverFirst) {
    String[] words = serverFirst.split(",", 4);
    if (words.length < 3 || !words[0].startsWith("r=" + nonce)) {
      throw new IllegalArgumentException("the host answers somebody else");
    }
    byte[] salt = Base64.getDecoder().decode(value(words[1], "s="));
    int iterations = Integer.parseInt(value(words[2], "i="));
    if (iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException("the host wants " + iterations + " iterations");
    }
    String channel = Base64.getEncoder().encodeToString(ascii(NO_BINDING));
    String withoutProof = "c=" + channel + "," + words[0];
    byte[] said =
        (firstBare + "," + serverFirst + "," + withoutProof).getBytes(StandardCharsets.UTF_8);
    byte[] salted = salted(salt, iterations);
    expected = hmac(hmac(salted, ascii("Server Key")), said);
    byte[] clientKey = hmac(salted, ascii("Client Key"));
    byte[] signature = hmac(Sha256.of(clientKey), said);
    return withoutProof + ",p=" + Base64.getEncoder().encodeToString(xor(clientKey, signature));
  }

  /** Makes sure that the host knows the password too. */
  void check(String serverFinal) {
    byte[] shown = Base64.getDecoder().decode(value(serverFinal.split(",", 2)[0], "v="));
    if (!MessageDigest.isEqual(expected, shown)) {
      throw new IllegalArgumentException("the host does not know our password");
    }
  }

  private static String value(String word, String name) {
    if (!word.startsWith(name)) {
      throw new IllegalArgumentException("no " + name + " where one must be");
    }
    return word.substring(name.length());
  }

  private static String saslName(String user) {
    return user.replace("=", "=3D").replace(",", "=2C");
  }

  private byte[] salted(byte[] salt, int iterations) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 256))
          .getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has PBKDF2", impossible);
    }
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HMAC", impossible);
    }
  }

  private static byte[] xor(byte[] one, byte[] other) {
    byte[] both = one.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] ^= other[i];
    }
    return both;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
