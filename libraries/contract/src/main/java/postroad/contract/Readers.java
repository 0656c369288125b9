package postroad.contract;

/**
 * The consumer groups that read the topics between the services: how far a group is behind is how
 * far its stage is behind.
 */
public final class Readers {

  /** Spool, of {@link Topics#ACCEPTED}. */
  public static final String SPOOL = "spool-intake";

  /** Spool, of {@link Topics#RETURNED}. */
  public static final String SPOOL_RETURNED = "spool-returned";

  /** Mailbox, of {@link Topics#LOCAL}. */
  public static final String MAILBOX = "mailbox";

  /** Mailbox, of {@link Topics#MAILBOX_CHANGED}: what is to be indexed. */
  public static final String INDEX = "mailbox-index";

  /** Relay, of {@link Topics#REMOTE}. */
  public static final String RELAY = "relay";

  /** Spool, of {@link Topics#JOURNAL}: what other domains want to hear of. */
  public static final String SPOOL_TLS = "spool-tls-reports";

  private Readers() {}
}
