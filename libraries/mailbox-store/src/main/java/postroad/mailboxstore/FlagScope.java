package postroad.mailboxstore;

import java.util.List;

/**
 * Which flags somebody may set and take away; the others stay as they are.
 *
 * @param system bits of {@link Flags#SEEN} and its sisters
 */
public record FlagScope(int system, boolean keywords) {

  public static final FlagScope ALL =
      new FlagScope(
          Flags.SEEN | Flags.ANSWERED | Flags.FLAGGED | Flags.DELETED | Flags.DRAFT, true);

  public static final FlagScope NONE = new FlagScope(0, false);

  public boolean isAll() {
    return equals(ALL);
  }

  public boolean isEmpty() {
    return system == 0 && !keywords;
  }

  /** Those of these flags that are within. */
  public Flags of(Flags flags) {
    return Flags.of(flags.system() & system, keywords ? flags.keywords() : List.of());
  }

  /** What is not within. */
  public FlagScope others() {
    return new FlagScope(ALL.system & ~system, !keywords);
  }

  /** Those of these flags that are not. */
  Flags without(Flags flags) {
    return others().of(flags);
  }
}
