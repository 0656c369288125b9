package postroad.bodystore;

import java.util.UUID;
import postroad.contract.BodyReference;

/**
 * The octets of a large body while they arrive, wherever that is; trouble is the ordinary {@link
 * org.springframework.dao.DataAccessException}.
 */
interface ArrivingContent {

  /** Takes the next octets, {@link Chunks#SIZE} of them but for the last. */
  void add(byte[] octets);

  /** Makes them durable, and the body of that name visible, unless there is one: then they go. */
  void become(UUID body, BodyReference reference);

  /** Removes them; after {@link #become} there is nothing to remove. */
  void forget();
}
