package postroad.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A file only its owner may read, whole or not there at all. */
public final class OwnerOnlyFile {

  private static final SecureRandom RANDOM = new SecureRandom();

  private OwnerOnlyFile() {}

  /** Writes this text; a crash leaves the old file or the new one. */
  public static void write(Path file, String text) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(whole);
    Files.createFile(
        whole, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(whole, text, StandardCharsets.UTF_8);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The secret kept in this file; at the first call a new random one. */
  public static String secretIn(Path file) throws IOException {
    if (!Files.exists(file)) {
      write(file, randomSecret());
    }
    return Files.readString(file, StandardCharsets.UTF_8).strip();
  }

  /** A password nobody can guess: 144 bits. */
  public static String randomSecret() {
    byte[] random = new byte[18];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
