package postroad.bodystore;

import java.util.UUID;

/**
 * The octets of a large body while they arrive, wherever that is; trouble is the ordinary {@link
 * org.springframework.dao.DataAccessException}.
 */
interface ArrivingContent {

  /** Takes the next octets, {@link Chunks#SIZE} of them but for the last. */
  void add(byte[] octets);

  /** All have been taken: returns when they would outlive a crash. */
  void complete();

  /** Makes them a body's, unless the claim is refused: then they go. Completed first. */
  boolean become(Claim claim);

  /** Removes them; after {@link #become} there is nothing to remove. */
  void forget();

  /** What makes a content a body's, in a row of the database. */
  @FunctionalInterface
  interface Claim {

    /** Writes the row, if it is still to be written. */
    boolean make(UUID content, Place place);
  }
}
