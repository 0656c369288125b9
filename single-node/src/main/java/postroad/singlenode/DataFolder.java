package postroad.singlenode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import postroad.embedded.CannotStart;
import postroad.embedded.FolderLock;

/** The one folder a node keeps everything in; taken by one process at a time. */
public final class DataFolder implements AutoCloseable {

  private static final String MARKER = "postroad-data";
  private static final String LAYOUT = "layout 1\n";

  private final Path folder;
  private final FolderLock lock;

  private DataFolder(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder; a missing or empty one is made ours.
   *
   * @throws CannotStart when it is in use, not ours, or not writable
   */
  static DataFolder take(Path folder) {
    try {
      boolean ours = Files.exists(folder.resolve(MARKER));
      if (!ours && Files.exists(folder) && !isEmpty(folder)) {
        throw new CannotStart.ForeignFolder(folder, "it holds other things; choose an empty one");
      }
      if (ours && !Files.readString(folder.resolve(MARKER)).equals(LAYOUT)) {
        throw new CannotStart.ForeignFolder(folder, "another version of Postroad made it");
      }
      FolderLock lock = FolderLock.take(folder);
      Files.createDirectories(folder.resolve("log"));
      Files.writeString(folder.resolve(MARKER), LAYOUT, StandardCharsets.UTF_8);
      return new DataFolder(folder, lock);
    } catch (IOException notWritable) {
      throw new CannotStart.FolderNotWritable(folder, notWritable);
    }
  }

  /** Whether nothing is there yet. */
  static boolean isNew(Path folder) {
    return Files.notExists(folder);
  }

  /** Where a running node wrote the address of its broker. */
  public static Path brokerAddressIn(Path folder) {
    return folder.resolve("broker-address");
  }

  /** Where a running node wrote the address of its queue's administration. */
  public static Path queueAddressIn(Path folder) {
    return folder.resolve("queue-address");
  }

  /** Where a running node wrote the address of the administration of its mailboxes. */
  public static Path mailboxAddressIn(Path folder) {
    return folder.resolve("mailbox-address");
  }

  /**
   * Where a running node wrote the address at which mail programs are told where our servers are.
   */
  public static Path accessAddressIn(Path folder) {
    return folder.resolve("access-address");
  }

  /** What opens the administration of the node on this folder; only its owner may read it. */
  public static Path adminTokenIn(Path folder) {
    return folder.resolve("admin-token");
  }

  Path path() {
    return folder;
  }

  Path inside(String name) {
    return folder.resolve(name);
  }

  /** Says where the commands about a running node ask. */
  void writeAddresses(String broker, RunOptions options) {
    write(brokerAddressIn(folder), broker);
    write(queueAddressIn(folder), "http://127.0.0.1:" + options.port(Port.SPOOL));
    write(mailboxAddressIn(folder), "http://127.0.0.1:" + options.port(Port.MAILBOX));
    write(accessAddressIn(folder), "http://127.0.0.1:" + options.port(Port.ACCESS));
  }

  private void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException notWritable) {
      throw new CannotStart.FolderNotWritable(folder, notWritable);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(brokerAddressIn(folder));
      Files.deleteIfExists(queueAddressIn(folder));
      Files.deleteIfExists(mailboxAddressIn(folder));
      Files.deleteIfExists(accessAddressIn(folder));
    } catch (IOException left) {
      // Whoever reads a stale address finds nobody listening there.
      return;
    } finally {
      lock.close();
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new CannotStart.ForeignFolder(folder, "it is a file");
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }
}
