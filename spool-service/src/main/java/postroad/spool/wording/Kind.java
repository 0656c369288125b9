package postroad.spool.wording;

import java.util.Locale;

/** The kinds of reports, each with a text of its own. */
public enum Kind {
  FAILED,
  DELAYED,
  DELIVERED,
  RELAYED,
  EXPANDED,
  /** A mail without a sender that could not be delivered, told to the postmaster. */
  DOUBLE_BOUNCE;

  /** The name of its file, without the suffix of a language. */
  String file() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
