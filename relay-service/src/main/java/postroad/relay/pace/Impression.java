package postroad.relay.pace;

import java.util.Objects;

/**
 * What one attempt showed of a site.
 *
 * @param words why, in the words of the host; empty when all is well
 */
public record Impression(Sign sign, String words) {

  /** Nothing was learned. */
  public static final Impression NONE = new Impression(Sign.ANSWERED, "");

  /** All is well. */
  public static final Impression SERVED = new Impression(Sign.SERVED, "");

  public Impression {
    Objects.requireNonNull(sign, "sign");
    Objects.requireNonNull(words, "words");
  }

  /** The weightier of the two. */
  Impression or(Impression other) {
    return other.sign.compareTo(sign) > 0 ? other : this;
  }
}
