package postroad.bodystore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import postroad.contract.BodyReference;

/**
 * Keeps the octets of a mail once, however many refer to them. A body's name is the id of its mail;
 * storing a body that is already there changes nothing. Store trouble is the ordinary {@link
 * org.springframework.dao.DataAccessException}.
 */
public interface BodyStore {

  /**
   * Starts a body that arrives in pieces; nothing is visible before {@link Incoming#finish}. Not
   * for the inside of a transaction: each piece is one of its own. If nobody comes to refer to it,
   * it is removed in the end.
   */
  Incoming receive(UUID body);

  /**
   * Stores small bodies at once, in the caller's transaction, which makes somebody refer to them.
   */
  void storeAll(Collection<Whole> bodies);

  /**
   * Reads a slice. Chunks are fetched as they are read, never the whole body at once.
   *
   * @param offset of the first octet, from 0
   * @param length at most this many octets; the body's end ends it earlier
   * @throws NoSuchBodyException when there is no such body
   */
  InputStream open(UUID body, long offset, long length);

  /** Writes a slice to a stream; an {@link IOException} is the stream's. */
  default void copy(UUID body, long offset, long length, OutputStream to) throws IOException {
    try (InputStream from = open(body, offset, length)) {
      from.transferTo(to);
    }
  }

  /** The whole of a small body. */
  byte[] readAll(UUID body);

  /** The whole of several small bodies, at once where a store can; those not there are left out. */
  default Map<UUID, byte[]> readAll(Collection<UUID> bodies) {
    Map<UUID, byte[]> found = new HashMap<>();
    for (UUID body : bodies) {
      try {
        found.put(body, readAll(body));
      } catch (NoSuchBodyException absent) {
        found.remove(body); // the caller sees what is missing
      }
    }
    return found;
  }

  /**
   * Says, in the caller's transaction, that the caller refers to these no more. They are removed
   * some time after nobody does.
   */
  void letGo(Collection<UUID> bodies);

  /** Removes bodies that nobody can refer to; those that are not there are passed over. */
  void delete(Collection<UUID> bodies);

  /** A small body, whole. The array is not copied and must not change. */
  @SuppressWarnings("ArrayRecordComponent")
  record Whole(UUID body, byte[] octets, String sha256) {}

  /** A body on its way in. Closing it before {@link #finish} leaves nothing behind. */
  interface Incoming extends AutoCloseable {

    void write(byte[] octets, int offset, int length);

    /** Makes the body visible and durable. */
    BodyReference finish();

    @Override
    void close();
  }

  /** There is no body of this name. */
  final class NoSuchBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoSuchBodyException(UUID body) {
      super("no body " + body);
    }
  }
}
