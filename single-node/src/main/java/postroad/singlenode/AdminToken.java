package postroad.singlenode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import postroad.embedded.CannotStart;

/** What opens the administration of a node: chosen, or made at the first start and kept. */
final class AdminToken {

  static final String SETTING = "postroad.administration.token";

  private static final int OCTETS = 24;

  private AdminToken() {}

  /** The token of the node on this folder; its file is for the owner of the folder alone. */
  static String in(Path folder, Optional<String> chosen) {
    Path file = DataFolder.adminTokenIn(folder);
    try {
      if (chosen.isEmpty() && Files.exists(file)) {
        return Files.readString(file, StandardCharsets.UTF_8).strip();
      }
      String token = chosen.orElseGet(AdminToken::made);
      Files.deleteIfExists(file);
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(file, token + "\n", StandardCharsets.UTF_8);
      return token;
    } catch (IOException notWritable) {
      throw new CannotStart.FolderNotWritable(folder, notWritable);
    }
  }

  private static String made() {
    byte[] octets = new byte[OCTETS];
    new SecureRandom().nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
