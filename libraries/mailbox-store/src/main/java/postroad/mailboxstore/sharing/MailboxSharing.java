package postroad.mailboxstore.sharing;

import java.util.List;
import java.util.UUID;

/**
 * Opens mailboxes to other accounts (RFC 4314). The owner may do everything, always: nobody can
 * lock himself out. A mailbox that is made below another begins with the rights of that one.
 */
public interface MailboxSharing {

  /** The list of a mailbox, without its owner. */
  List<Grant> grants(UUID account, long mailbox);

  /**
   * Puts a grant in the place of the one that the grantee has in the same sense, positive or
   * negative; one without rights removes it. Nothing happens to a mailbox that is not there.
   */
  void put(UUID account, long mailbox, Grant grant);

  /** What somebody may do with a mailbox: all for its owner, else what the list says. */
  Rights rightsOf(UUID reader, UUID account, long mailbox);

  /** The mailboxes of others that somebody may look up, by account and name. */
  List<SharedMailbox> visibleTo(UUID reader);
}
