package postroad.bench.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file of lines, each on the disk before it counts as written. */
final class Ledger implements AutoCloseable {

  private final FileChannel file;

  private Ledger(FileChannel file) {
    this.file = file;
  }

  /** Opens it, with what it has. */
  static Ledger open(Path path) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    return new Ledger(
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
  }

  /** Adds a line; returns when it is on the disk. */
  void note(String line) {
    ByteBuffer octets = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
    try {
      synchronized (this) {
        while (octets.hasRemaining()) {
          file.write(octets);
        }
      }
      file.force(false);
    } catch (IOException full) {
      throw new UncheckedIOException("the ledger cannot be written", full);
    }
  }

  /** What stands in one, without a last line that was cut off. */
  static List<String> read(Path path) throws IOException {
    String text = Files.exists(path) ? Files.readString(path, StandardCharsets.US_ASCII) : "";
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
