package postroad.spool.report;

/** What a report says: that it is over, or that it takes longer. */
enum ReportKind {
  FAILED("failed", "Your mail could not be delivered"),
  DELAYED("delayed", "Your mail is late: we keep trying");

  private final String action;
  private final String subject;

  ReportKind(String action, String subject) {
    this.action = action;
    this.subject = subject;
  }

  /** The word in the Action field (RFC 3464 §2.3.3). */
  String action() {
    return action;
  }

  String subject() {
    return subject;
  }
}
