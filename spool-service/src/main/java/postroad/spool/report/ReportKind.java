package postroad.spool.report;

import postroad.spool.wording.Kind;

/** What a report says: that it is over, that it takes longer, or that all went well. */
enum ReportKind {
  FAILED("failed", Kind.FAILED),
  DELAYED("delayed", Kind.DELAYED),
  DELIVERED("delivered", Kind.DELIVERED),
  RELAYED("relayed", Kind.RELAYED),
  EXPANDED("expanded", Kind.EXPANDED),
  /** It is over, and the mail has no sender: the postmaster is told. */
  DOUBLE_BOUNCE("failed", Kind.DOUBLE_BOUNCE);

  private final String action;
  private final Kind wording;

  ReportKind(String action, Kind wording) {
    this.action = action;
    this.wording = wording;
  }

  /** The word in the Action field (RFC 3464 §2.3.3). */
  String action() {
    return action;
  }

  Kind wording() {
    return wording;
  }
}
