package postroad.directory;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import postroad.contract.MailAddress;

/**
 * Says who an address belongs to. Answers from a cache that outlives an outage of the database for
 * names that were asked for before; when nothing is known and the database is away, the ordinary
 * {@link org.springframework.dao.DataAccessException} says so.
 */
public interface Directory {

  /** Who lives at this address; sub-addresses are resolved, aliases are not followed. */
  Residence residenceOf(MailAddress address);

  /** Whether mail for this domain (A-labels or U-labels, any case) ends here. */
  boolean isLocal(String domain);

  /** The account of this id, while it exists. */
  Optional<Account> account(UUID id);

  /**
   * Says whom somebody is about to ask for, one by one: what is not freshly known of them is asked
   * at once. When the database is away, the questions themselves will say so.
   */
  default void expect(Collection<UUID> accounts) {}

  /**
   * Whether this account may write from that address: its own, an alias that leads to it, or one it
   * was granted.
   */
  boolean maySendAs(Account account, MailAddress sender);

  /** Whether mail from this writer may go to the members of the group. */
  boolean mayWrite(Writer writer, Group group);

  /**
   * What the next host is told to be the sender of mail that a name of ours sends on: senders of
   * ours are themselves, those of others become addresses from which we know the way back.
   */
  MailAddress senderForNextHost(MailAddress sender, MailAddress forwarder);

  /** How much this account may send. */
  SendingLimits sendingLimitsOf(Account account);
}
