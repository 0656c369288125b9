package postroad.ingress.filter;

/** Looks at what a mail says, after its last octet and before anything is promised. */
@FunctionalInterface
public interface ContentFilter {

  /** Looks at nothing. */
  ContentFilter NONE = letter -> Finding.CLEAN;

  /** What to do with this mail; waits for the answer no longer than a client would. */
  Finding examine(Letter letter);
}
