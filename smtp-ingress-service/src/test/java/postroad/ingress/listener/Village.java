package postroad.ingress.listener;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessResourceFailureException;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Directory;
import postroad.directory.Group;
import postroad.directory.Posting;
import postroad.directory.Residence;
import postroad.directory.SendingLimits;
import postroad.directory.Writer;

/**
 * Who lives at {@code example.test} in tests: alice and bob, a team that is alice, staff that users
 * may write to, a postmaster, and trouble, of whom nothing can be known.
 */
public final class Village implements Directory {

  public static final Account ALICE =
      new Account(new UUID(0, 1), MailAddress.parse("alice@example.test"));
  public static final Account BOB =
      new Account(new UUID(0, 2), MailAddress.parse("bob@example.test"));

  private static final Group STAFF =
      new Group(
          MailAddress.parse("staff@example.test"),
          Posting.USERS,
          List.of(),
          List.of(ALICE.address(), BOB.address()));

  private static final Map<String, Account> ACCOUNTS =
      Map.of("alice", ALICE, "bob", BOB, "postmaster", ALICE);

  @Override
  public Residence residenceOf(MailAddress address) {
    refuseTrouble(address.localPart());
    if (!isLocal(address.domain())) {
      return new Residence.Elsewhere();
    }
    if (address.localPart().equals("team")) {
      return new Residence.AtAlias(List.of(ALICE.address()));
    }
    if (address.localPart().equals("staff")) {
      return new Residence.AtGroup(STAFF);
    }
    String[] name = address.localPart().split("\\+", 2);
    Account account = ACCOUNTS.get(name[0]);
    return account == null
        ? new Residence.Nobody()
        : new Residence.AtAccount(account, name.length > 1 ? name[1] : null);
  }

  @Override
  public boolean isLocal(String domain) {
    return domain.equals("example.test") || domain.equals("mx.example.test");
  }

  @Override
  public Optional<Account> account(UUID id) {
    return ACCOUNTS.values().stream().filter(account -> account.id().equals(id)).findFirst();
  }

  @Override
  public boolean maySendAs(Account account, MailAddress sender) {
    refuseTrouble(sender.localPart());
    return account.address().equals(sender) || sender.localPart().equals("team");
  }

  @Override
  public boolean mayWrite(Writer writer, Group group) {
    return writer.user() != null;
  }

  @Override
  public MailAddress senderForNextHost(MailAddress sender, MailAddress forwarder) {
    return sender;
  }

  @Override
  public SendingLimits sendingLimitsOf(Account account) {
    return SendingLimits.USUAL;
  }

  static void refuseTrouble(String name) {
    if (name.startsWith("trouble")) {
      throw new DataAccessResourceFailureException("the database is away");
    }
  }
}
