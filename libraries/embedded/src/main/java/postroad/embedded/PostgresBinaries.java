package postroad.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL for this machine, unpacked once from the class path. */
final class PostgresBinaries {

  private PostgresBinaries() {}

  /**
   * The folder with {@code bin/postgres}, inside the given one; unpacked there at the first call.
   * Two processes may ask at the same time.
   */
  static Path unpackedIn(Path folder) {
    String archive = archiveOfThisMachine();
    URL packed = PostgresBinaries.class.getResource(archive);
    if (packed == null) {
      throw new CannotStart.UnsuitableMachine(
          "no PostgreSQL for this machine is on the class path: " + archive + " is missing");
    }
    try {
      // The archive's length tells one version from another.
      long length = packed.openConnection().getContentLengthLong();
      Path home = folder.resolve("postgresql-" + length);
      if (!Files.isDirectory(home)) {
        unpack(packed, home);
      }
      return home;
    } catch (IOException notWritable) {
      throw new CannotStart.FolderNotWritable(folder, notWritable);
    }
  }

  /** Unpacks beside the goal and renames, so that the goal is whole or not there. */
  private static void unpack(URL packed, Path home) throws IOException {
    Files.createDirectories(home.getParent());
    Path half = Files.createTempDirectory(home.getParent(), "unpacking-");
    try (var tar =
        new TarArchiveInputStream(
            new XZInputStream(new BufferedInputStream(packed.openStream(), 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, half);
      }
      Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherProcessWasFaster) {
      deleteTree(half);
    } catch (IOException failure) {
      deleteTree(half);
      throw failure;
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path home)
      throws IOException {
    Path target = home.resolve(entry.getName()).normalize();
    if (!target.startsWith(home)) {
      throw new IOException("the archive reaches outside: " + entry.getName());
    }
    Files.createDirectories(entry.isDirectory() ? target : target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(tar, target);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static String archiveOfThisMachine() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch");
    String family = system.startsWith("mac") ? "darwin" : system.equals("linux") ? "linux" : "";
    String bits =
        switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> "";
        };
    if (family.isEmpty() || bits.isEmpty()) {
      throw new CannotStart.UnsuitableMachine(
          "no PostgreSQL is packed for " + system + " on " + processor);
    }
    return "/postgres-" + family + "-" + bits + ".txz";
  }
}
