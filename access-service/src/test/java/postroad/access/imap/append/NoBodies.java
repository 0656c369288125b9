package postroad.access.imap.append;

import java.io.InputStream;
import java.util.Collection;
import java.util.UUID;
import postroad.bodystore.BodyStore;

/** A store that small messages never come near. */
final class NoBodies implements BodyStore {

  @Override
  public Incoming receive(UUID body) {
    throw new AssertionError("no body is stored");
  }

  @Override
  public void storeAll(Collection<Whole> bodies) {
    throw new AssertionError("no body is stored");
  }

  @Override
  public InputStream open(UUID body, long offset, long length) {
    throw new AssertionError("no body is read");
  }

  @Override
  public byte[] readAll(UUID body) {
    throw new AssertionError("no body is read");
  }

  @Override
  public void letGo(Collection<UUID> bodies) {
    throw new AssertionError("no body is stored");
  }

  @Override
  public void delete(Collection<UUID> bodies) {
    throw new AssertionError("no body is stored");
  }
}
