package postroad.bodystore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * One file for each content. It arrives in the folder {@code arriving} and is a body's when the
 * database says so; only then does it move to one of 256 folders, which may be forgotten by a crash
 * and is made up for by the sweep. So a file whose body never came to be is always among those that
 * arrive.
 */
final class ContentFolder {

  private final Path root;
  private final Path arriving;

  ContentFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
    this.arriving = this.root.resolve("arriving");
  }

  /** A new empty file. */
  FileChannel begin(UUID content) {
    try {
      return newFile(content);
    } catch (NoSuchFileException firstOfAll) {
      try {
        Files.createDirectories(arriving);
        syncFolder(root);
        return newFile(content);
      } catch (IOException trouble) {
        throw unusable(trouble);
      }
    } catch (IOException trouble) {
      throw unusable(trouble);
    }
  }

  /** Waits until the file, and its name, would outlive a power cut. */
  void sync(FileChannel file) throws IOException {
    file.force(true);
    syncFolder(arriving);
  }

  /**
   * Moves a file whose body is in the database to where it stays, unless it is there.
   *
   * @throws NoSuchFileException when there is no such content
   */
  void settle(UUID content) throws IOException {
    Path place = settled(content);
    try {
      move(content, place);
    } catch (NoSuchFileException firstOfItsFolder) {
      if (!Files.exists(place)) {
        Files.createDirectories(root.resolve(folderOf(content)));
        move(content, place);
      }
    }
  }

  /** Opens a slice, if there is such a content. */
  Optional<InputStream> open(UUID content, long offset, long length) {
    try {
      return Optional.of(slice(content, offset, length));
    } catch (NoSuchFileException removed) {
      return Optional.empty();
    } catch (IOException trouble) {
      throw unusable(trouble);
    }
  }

  private InputStream slice(UUID content, long offset, long length) throws IOException {
    FileChannel file = find(content);
    try {
      file.position(offset);
      return new FileSlice(file, length);
    } catch (IOException trouble) {
      file.close();
      throw trouble;
    }
  }

  void remove(UUID content) {
    try {
      if (!Files.deleteIfExists(settled(content))) {
        Files.deleteIfExists(arriving.resolve(content.toString()));
      }
    } catch (IOException trouble) {
      throw unusable(trouble);
    }
  }

  /** The contents that have been arriving for longer than that. */
  List<UUID> arrivingSince(Duration age) {
    Instant limit = Instant.now().minus(age);
    try (Stream<Path> files = Files.list(arriving)) {
      return files
          .filter(file -> isOlder(file, limit))
          .map(file -> UUID.fromString(String.valueOf(file.getFileName())))
          .toList();
    } catch (NoSuchFileException nothingYet) {
      return List.of();
    } catch (IOException | UncheckedIOException trouble) {
      throw unusable(trouble);
    }
  }

  /** Trouble with the folder, for those who wait for a store to come back. */
  DataAccessResourceFailureException unusable(Exception trouble) {
    return new DataAccessResourceFailureException(
        "bodies cannot be kept in " + root + ": " + trouble, trouble);
  }

  private FileChannel newFile(UUID content) throws IOException {
    return FileChannel.open(
        arriving.resolve(content.toString()),
        StandardOpenOption.WRITE,
        StandardOpenOption.CREATE_NEW);
  }

  private FileChannel find(UUID content) throws IOException {
    if (!Files.isDirectory(root)) {
      throw unusable(new NoSuchFileException(root.toString()));
    }
    try {
      return FileChannel.open(settled(content));
    } catch (NoSuchFileException notYet) {
      return findArriving(content);
    }
  }

  private FileChannel findArriving(UUID content) throws IOException {
    try {
      return FileChannel.open(arriving.resolve(content.toString()));
    } catch (NoSuchFileException movedMeanwhile) {
      return FileChannel.open(settled(content));
    }
  }

  private void move(UUID content, Path place) throws IOException {
    Files.move(arriving.resolve(content.toString()), place, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The end of an id is random; its beginning is the time. */
  private Path settled(UUID content) {
    return root.resolve(folderOf(content)).resolve(content.toString());
  }

  private static String folderOf(UUID content) {
    return HexFormat.of().toHexDigits((byte) content.getLeastSignificantBits());
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder)) {
      names.force(true);
    }
  }

  private static boolean isOlder(Path file, Instant limit) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }
}
