package postroad.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;

/** Who an address belongs to, as far as this installation is concerned. */
public sealed interface Residence {

  /**
   * An account of ours.
   *
   * @param detail the sub-address after the delimiter, {@code lists} in {@code bob+lists@}
   */
  record AtAccount(Account account, @Nullable String detail) implements Residence {}

  /**
   * Another name, by an alias, a rule, a catch-all or a sender of ours that was rewritten: the mail
   * goes to these addresses, ours or not.
   */
  record AtAlias(List<MailAddress> targets) implements Residence {

    public AtAlias {
      targets = List.copyOf(targets);
    }
  }

  /** Several people; whether this writer may write to them is asked of the directory. */
  record AtGroup(Group group) implements Residence {}

  /** The domain is one we take mail for, and this host has its names. */
  record AtHost(NextHop host) implements Residence {}

  /** The domain is ours and nobody has this name (5.1.1). */
  record Nobody() implements Residence {}

  /** The domain is not ours. */
  record Elsewhere() implements Residence {}
}
