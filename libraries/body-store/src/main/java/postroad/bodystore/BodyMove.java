package postroad.bodystore;

/**
 * Which octets are to be elsewhere.
 *
 * @param from where they are
 * @param to where they shall be
 * @param largerThan only those of larger bodies, in octets; {@link #LEAST} at least
 */
public record BodyMove(Place from, Place to, long largerThan) {

  /** Up to this size the octets of a body stay in the database. */
  public static final long LEAST = Chunks.SIZE;

  public BodyMove {
    if (from == to) {
      throw new IllegalArgumentException("they are there: " + from.word());
    }
    if (largerThan < LEAST) {
      throw new IllegalArgumentException(
          "bodies up to %d octets stay where they are".formatted(LEAST));
    }
  }
}
