package postroad.bench.adversity;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import postroad.bench.process.Pause;
import postroad.bench.process.Tool;

/**
 * A file system of its own (ext4) in a file, which can be full, slow, or lose at once all that was
 * written and not flushed. Only the superuser can mount one.
 */
public final class Disk implements AutoCloseable {

  private static final Path THROTTLE =
      Path.of("/sys/fs/cgroup/blkio/blkio.throttle.write_bps_device");
  private static final long SLOW = 512 * 1024; // octets a second
  private static final Duration TO_LET_GO = Duration.ofSeconds(60);

  private final Path image;
  private final Path folder;
  private String device = "";

  private Disk(Path image, Path folder) {
    this.image = image;
    this.folder = folder;
  }

  /** Whether this user and machine can have one. */
  public static boolean isPossible() {
    return "root".equals(System.getProperty("user.name"))
        && Files.isExecutable(Path.of("/usr/sbin/mkfs.ext4"));
  }

  /**
   * Makes one and mounts it.
   *
   * @param image the file
   * @param folder where it is seen
   * @param octets how much it holds
   */
  public static Disk create(Path image, Path folder, long octets) throws IOException {
    if (!isPossible()) {
      throw new IOException("a disk of its own needs the superuser, and mkfs.ext4");
    }
    Tool.run("truncate", "-s", String.valueOf(octets), image.toString());
    Tool.run("mkfs.ext4", "-q", "-F", "-m", "0", image.toString());
    Files.createDirectories(folder);
    Disk disk = new Disk(image, folder);
    disk.mount();
    return disk;
  }

  /** Where it is seen. */
  public Path folder() {
    return folder;
  }

  /** Nothing more fits on it. */
  public void fill() throws IOException {
    FileStore store = Files.getFileStore(folder);
    byte[] block = new byte[1 << 20];
    try (var filler =
        Files.newOutputStream(
            filler(), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
      long free = store.getUsableSpace();
      Tool.run("fallocate", "-l", String.valueOf(free), filler().toString());
      while (true) { // what was freed since
        filler.write(block);
      }
    } catch (IOException full) {
      if (Files.size(filler()) == 0) {
        throw full;
      }
    }
  }

  /** There is room again. */
  public void makeRoom() throws IOException {
    Files.deleteIfExists(filler());
  }

  /** It writes half a megabyte a second, or as fast as it can. */
  public void slowDown(boolean slow) throws IOException {
    if (!Files.isWritable(THROTTLE)) {
      throw new IOException("a disk is slowed down by blkio of cgroup v1, which is not here");
    }
    String number =
        Files.readString(Path.of("/sys/block", device.replace("/dev/", ""), "dev")).strip();
    Files.writeString(THROTTLE, number + " " + (slow ? SLOW : 0));
  }

  /** From here on nothing reaches it any more, and what was not flushed is gone. */
  public void cutPower() throws IOException {
    PowerCut.at(folder);
  }

  /** As after the power came back: what its journal knows is made good. Nobody may use it. */
  public void comeBack() throws IOException {
    unmount();
    mount();
  }

  private void mount() throws IOException {
    device = Tool.answer("losetup", "--find", "--show", image.toString()).strip();
    Tool.run("mount", device, folder.toString());
  }

  /** Those who were killed may hold it a little longer. */
  private void unmount() throws IOException {
    long end = System.nanoTime() + TO_LET_GO.toNanos();
    while (true) {
      try {
        Tool.run("umount", folder.toString());
        break;
      } catch (IOException busy) {
        if (System.nanoTime() > end) {
          throw busy;
        }
        Pause.of(Duration.ofMillis(100));
      }
    }
    Tool.run("losetup", "-d", device);
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() throws IOException {
    unmount();
  }
}
