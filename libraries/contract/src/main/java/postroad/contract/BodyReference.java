package postroad.contract;

/**
 * Where the octets of a mail are. They may be in the record's value, in the body store under the
 * mail id, or in both: then nobody has to store or send them again.
 *
 * @param size in octets, without the trace fields
 * @param sha256 of the octets, in lower-case hexadecimal
 * @param inline the record's value is the message
 * @param stored the body store has the message under the mail id
 */
public record BodyReference(long size, String sha256, boolean inline, boolean stored) {

  public BodyReference {
    if (size < 0) {
      throw new IllegalArgumentException("a size is not negative: " + size);
    }
  }

  public static BodyReference inline(long size, String sha256) {
    return new BodyReference(size, sha256, true, false);
  }

  public static BodyReference stored(long size, String sha256) {
    return new BodyReference(size, sha256, false, true);
  }

  /** The same octets, now also in the body store and no longer in the record. */
  public BodyReference movedToStore() {
    return new BodyReference(size, sha256, false, true);
  }

  /** The same octets, sent along in the record although the body store may have them. */
  public BodyReference sentAlong() {
    return new BodyReference(size, sha256, true, stored);
  }
}
