package postroad.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;

/** Who an address belongs to, as far as this installation is concerned. */
public sealed interface Residence {

  /**
   * An account of ours.
   *
   * @param detail the sub-address after the delimiter, {@code lists} in {@code bob+lists@}
   */
  record AtAccount(Account account, @Nullable String detail) implements Residence {}

  /** Another name: the mail goes to these addresses, ours or not. */
  record AtAlias(List<MailAddress> targets) implements Residence {

    public AtAlias {
      targets = List.copyOf(targets);
    }
  }

  /** The domain is ours and nobody has this name (5.1.1). */
  record Nobody() implements Residence {}

  /** The domain is not ours. */
  record Elsewhere() implements Residence {}
}
