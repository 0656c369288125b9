package postroad.ingress.listener;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DataAccessResourceFailureException;
import postroad.bodystore.BodyStore;
import postroad.contract.BodyReference;

/** What a door gave to the body store, for a test to look at; may be away. */
final class RememberedBodies implements BodyStore {

  private final Map<UUID, byte[]> bodies = new ConcurrentHashMap<>();
  final AtomicInteger open = new AtomicInteger();
  volatile boolean away;

  int kept() {
    return bodies.size();
  }

  @Override
  public Incoming receive(UUID body) {
    if (away) {
      throw new DataAccessResourceFailureException("the database is away");
    }
    open.incrementAndGet();
    return new Arriving(body);
  }

  @Override
  public void storeAll(Collection<Whole> whole) {
    whole.forEach(body -> bodies.put(body.body(), body.octets()));
  }

  @Override
  public InputStream open(UUID body, long offset, long length) {
    byte[] octets = readAll(body);
    int end = (int) Math.min(octets.length, offset + length);
    return new ByteArrayInputStream(octets, (int) offset, end - (int) offset);
  }

  @Override
  public byte[] readAll(UUID body) {
    byte[] octets = bodies.get(body);
    if (octets == null) {
      throw new NoSuchBodyException(body);
    }
    return octets;
  }

  /** Nobody looks for what is loose here. */
  @Override
  public void letGo(Collection<UUID> bodies) {}

  @Override
  public void delete(Collection<UUID> gone) {
    bodies.keySet().removeAll(gone);
  }

  private final class Arriving implements Incoming {

    private final UUID body;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    Arriving(UUID body) {
      this.body = body;
    }

    @Override
    public void write(byte[] more, int offset, int length) {
      octets.write(more, offset, length);
    }

    @Override
    public BodyReference finish() {
      bodies.put(body, octets.toByteArray());
      return BodyReference.stored(octets.size(), "not computed here");
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}
