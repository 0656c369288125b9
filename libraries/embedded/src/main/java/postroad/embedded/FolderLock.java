package postroad.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a folder for one process; the operating system lets go of it when the process dies. */
public final class FolderLock implements AutoCloseable {

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the folder if need be and takes it.
   *
   * @throws CannotStart.FolderLocked when a living process has it
   * @throws CannotStart.FolderNotWritable when this user may not
   */
  public static FolderLock take(Path folder) {
    FolderLock lock = takeIfFree(folder);
    if (lock == null) {
      throw new CannotStart.FolderLocked(folder);
    }
    return lock;
  }

  static @Nullable FolderLock takeIfFree(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel)) {
        return new FolderLock(channel);
      }
      channel.close();
      return null;
    } catch (IOException notOurs) {
      throw new CannotStart.FolderNotWritable(folder, notOurs);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException takenByThisProcess) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }
}
