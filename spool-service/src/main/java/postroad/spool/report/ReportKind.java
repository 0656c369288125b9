package postroad.spool.report;

/** What a report says: that it is over, that it takes longer, or that all went well. */
enum ReportKind {
  FAILED("failed", "Your mail could not be delivered"),
  DELAYED("delayed", "Your mail is late: we keep trying"),
  DELIVERED("delivered", "Your mail was delivered"),
  RELAYED("relayed", "Your mail was passed on"),
  EXPANDED("expanded", "Your mail was sent on to a list");

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
