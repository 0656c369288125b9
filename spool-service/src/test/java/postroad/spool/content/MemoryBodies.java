package postroad.spool.content;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import postroad.bodystore.BodyStore;

/** Bodies in memory, for tests of what is done with them. */
public final class MemoryBodies implements BodyStore {

  private final Map<UUID, byte[]> bodies = new HashMap<>();
  private final Set<UUID> loose = new HashSet<>();

  @Override
  public Incoming receive(UUID body) {
    throw new UnsupportedOperationException("the spool receives no body in pieces");
  }

  @Override
  public void storeAll(Collection<Whole> whole) {
    whole.forEach(body -> bodies.put(body.body(), body.octets()));
  }

  @Override
  public InputStream open(UUID body, long offset, long length) {
    byte[] octets = readAll(body);
    int from = (int) Math.min(offset, octets.length);
    return new ByteArrayInputStream(octets, from, (int) Math.min(length, octets.length - from));
  }

  @Override
  public byte[] readAll(UUID body) {
    byte[] octets = bodies.get(body);
    if (octets == null) {
      throw new NoSuchBodyException(body);
    }
    return octets;
  }

  /** Nobody removes here what is loose. */
  @Override
  public void letGo(Collection<UUID> bodies) {
    loose.addAll(bodies);
  }

  /** What somebody has let go of. */
  public Set<UUID> loose() {
    return loose;
  }

  @Override
  public void delete(Collection<UUID> unwanted) {
    unwanted.forEach(bodies::remove);
  }
}
