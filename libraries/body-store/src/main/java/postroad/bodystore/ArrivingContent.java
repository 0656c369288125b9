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

  /**
   * Makes them a body's, unless the claim is refused: then they go. Completed first. When this
   * fails they may be a body's without our having heard of it, and what they are is for the sweep
   * to see.
   */
  boolean become(Claim claim);

  /** Removes them, unless they have become a body's or may have. */
  void forget();

  /** What makes a content a body's, in a row of the database. */
  @FunctionalInterface
  interface Claim {

    /** Writes the row, if it is still to be written. */
    boolean make(UUID content, Place place);
  }
}
