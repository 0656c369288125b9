package postroad.contract;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** File this mail for these accounts, all of one partition. */
public record LocalDelivery(Envelope envelope, List<ForAccount> accounts) implements Carried {

  public LocalDelivery {
    Objects.requireNonNull(envelope, "envelope");
    accounts = List.copyOf(accounts);
  }

  /**
   * One account the mail is for.
   *
   * @param account the account's id
   * @param detail the sub-address after the delimiter, {@code lists} in {@code bob+lists@}
   * @param recipient the address it was sent to
   */
  public record ForAccount(UUID account, @Nullable String detail, Recipient recipient) {}
}
