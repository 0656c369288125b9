package postroad.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.Crypt;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Reads what {@code crypt(3)} makes with SHA-512 and SHA-256, and never makes any. */
final class ShaCrypt implements PasswordEncoder {

  @Override
  public String encode(@Nullable CharSequence password) {
    throw new UnsupportedOperationException("hashes like this are read, not made");
  }

  @Override
  public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
    if (password == null || hash == null) {
      return false;
    }
    byte[] typed = password.toString().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(octets(Crypt.crypt(typed, hash)), octets(hash));
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
