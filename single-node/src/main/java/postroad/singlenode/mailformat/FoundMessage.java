package postroad.singlenode.mailformat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/**
 * A message as it lies on disk.
 *
 * @param where for people: its file, and where in it
 * @param name what it is called there, whatever flags it gets
 * @param flags as IMAP writes them
 * @param internalDate when it came to its first server
 * @param amount how many octets of the disk it is
 * @param octets its octets as IMAP would show them, from the beginning at every call
 */
public record FoundMessage(
    String where,
    String name,
    List<String> flags,
    Instant internalDate,
    long amount,
    Opening octets) {

  public FoundMessage {
    flags = List.copyOf(flags);
  }

  /** Opens a message. */
  @FunctionalInterface
  public interface Opening {

    InputStream open() throws IOException;
  }
}
