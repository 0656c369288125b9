package postroad.contract;

import org.jspecify.annotations.Nullable;

/**
 * What the sender asked about reports on the whole mail (RFC 3461 §4.3 and §4.4).
 *
 * @param content whether a report returns the whole mail or its header; absent when not asked
 * @param envelopeId the sender's own name for this mail, decoded from xtext
 */
public record ReportWishes(@Nullable Content content, @Nullable String envelopeId) {

  public static final ReportWishes NONE = new ReportWishes(null, null);

  /** RET=FULL or RET=HDRS. */
  public enum Content {
    FULL,
    HEADERS
  }
}
