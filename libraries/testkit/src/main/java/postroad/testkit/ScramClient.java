package postroad.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The client's half of SCRAM-SHA-256 (RFC 5802 §3), written apart from the server's. */
public final class ScramClient {

  private final String header;
  private final byte[] binding;
  private final String firstBare;
  private final String password;
  private String proved = "";
  private byte[] salted = {};

  private ScramClient(String header, byte[] binding, String firstBare, String password) {
    this.header = header;
    this.binding = binding.clone();
    this.firstBare = firstBare;
    this.password = password;
  }

  /**
   * A client that binds nothing.
   *
   * @param header such as {@code n,,}
   */
  public static ScramClient of(String header, String user, String password) {
    return new ScramClient(header, new byte[0], "n=" + user + ",r=rOprNGfwEbeRWgbNEkqO", password);
  }

  /** The same client, bound to its connection. */
  public ScramClient boundTo(byte[] octets) {
    return new ScramClient(header, octets, firstBare, password);
  }

  /** Who it is. */
  public String first() {
    return header + firstBare;
  }

  /** What it proves, after what the server said. */
  public String last(String serverFirst) {
    String[] words = serverFirst.split(",", 3);
    byte[] salt = Base64.getDecoder().decode(words[1].substring(2));
    String withoutProof = "c=" + base64(channel()) + "," + words[0];
    proved = firstBare + "," + serverFirst + "," + withoutProof;
    salted = salted(password, salt, Integer.parseInt(words[2].substring(2)));
    return withoutProof + ",p=" + base64(proof(salted, proved.getBytes(StandardCharsets.UTF_8)));
  }

  /** What the server must say to that. */
  public String expected() {
    byte[] key = hmac(salted, "Server Key".getBytes(StandardCharsets.US_ASCII));
    return "v=" + base64(hmac(key, proved.getBytes(StandardCharsets.UTF_8)));
  }

  /** ClientKey XOR ClientSignature. */
  public static byte[] proof(String password, byte[] salt, int iterations, byte[] said) {
    return proof(salted(password, salt, iterations), said);
  }

  private byte[] channel() {
    ByteArrayOutputStream channel = new ByteArrayOutputStream();
    channel.writeBytes(header.getBytes(StandardCharsets.UTF_8));
    channel.writeBytes(binding);
    return channel.toByteArray();
  }

  private static byte[] proof(byte[] salted, byte[] said) {
    byte[] proof = hmac(salted, "Client Key".getBytes(StandardCharsets.US_ASCII));
    byte[] signature = hmac(hash(proof), said);
    for (int i = 0; i < proof.length; i++) {
      proof[i] ^= signature[i];
    }
    return proof;
  }

  private static byte[] salted(String password, byte[] salt, int iterations) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 256))
          .getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] hash(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
