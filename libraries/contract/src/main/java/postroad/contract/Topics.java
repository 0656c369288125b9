package postroad.contract;

/** The names of the topics between the services, and who writes and reads each. */
public final class Topics {

  /**
   * This mail is ours now: deliver it or report it. Key: mail id. Writer: smtp-ingress, spool for
   * its own reports, and mailbox for mail that is sent on or answers another. Reader: spool.
   * Carries {@link AcceptedMail}.
   */
  public static final String ACCEPTED = "mail.accepted";

  /**
   * File this mail for these accounts. Key: an account of the partition. Writer: spool. Reader:
   * mailbox. Carries {@link LocalDelivery}.
   */
  public static final String LOCAL = "mail.local";

  /**
   * Carry this mail to these recipients. Key: destination domain. Writer: spool. Reader: relay.
   * Carries {@link RemoteDelivery}.
   */
  public static final String REMOTE = "mail.remote";

  /**
   * Not now, or never, and why; or a word the sender is owed. Key: mail id. Writer: relay and
   * mailbox, and spool of mail that waits. Reader: spool. Carries {@link ReturnedMail}; the value
   * is empty when the body store already holds the mail.
   */
  public static final String RETURNED = "mail.returned";

  /** One event in the life of a mail. Key: mail id. Writer: all. Value: {@link JournalEvent}. */
  public static final String JOURNAL = "mail.journal";

  /**
   * Something in this mailbox is new. Key: account. Writer: mailbox and access. Reader: every
   * replica of access, and mailbox to index it. Value: {@link MailboxChanged}.
   */
  public static final String MAILBOX_CHANGED = "mailbox.changed";

  /**
   * What domains ask of sessions with their hosts, as it was fetched (RFC 8461). Key: domain.
   * Writer: relay. Reader: every replica of relay. The latest record of each domain is kept.
   */
  public static final String STS_POLICIES = "relay.sts-policies";

  private Topics() {}

  /** Where a record of this topic goes that its reader could not understand. */
  public static String deadLettersOf(String topic) {
    return topic + ".dead";
  }
}
