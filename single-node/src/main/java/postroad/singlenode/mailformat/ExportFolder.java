package postroad.singlenode.mailformat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import postroad.singlenode.mailformat.ExportNotes.NotOursException;

/** Where an export goes: a folder of its own, that nobody else can read. */
final class ExportFolder {

  private ExportFolder() {}

  static void prepare(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Path above = Files.createDirectories(folder.toAbsolutePath().getParent());
      if (Files.getFileStore(above).supportsFileAttributeView("posix")) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return;
      }
      Files.createDirectory(folder);
      return;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      boolean empty = inside.findAny().isEmpty();
      if (!empty && !Files.exists(folder.resolve(ExportNotes.FILE))) {
        throw new NotOursException(folder + " holds other things; choose an empty folder");
      }
    }
  }
}
