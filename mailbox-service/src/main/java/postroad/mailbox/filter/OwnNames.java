package postroad.mailbox.filter;

import org.springframework.stereotype.Component;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Directory;
import postroad.directory.Residence;

/** Tells which addresses mean one account and nobody else: its own, and aliases for it alone. */
@Component
class OwnNames {

  private static final int DEEPEST = 10;

  private final Directory directory;

  OwnNames(Directory directory) {
    this.directory = directory;
  }

  boolean isOf(Account account, MailAddress address) {
    MailAddress meant = address;
    for (int depth = 0; depth < DEEPEST; depth++) {
      switch (directory.residenceOf(meant)) {
        case Residence.AtAccount(var found, var _) -> {
          return found.id().equals(account.id());
        }
        case Residence.AtAlias(var targets) when targets.size() == 1 -> meant = targets.getFirst();
        case Residence.AtAlias _,
            Residence.AtGroup _,
            Residence.AtHost _,
            Residence.Nobody _,
            Residence.Elsewhere _ -> {
          return false;
        }
      }
    }
    return false;
  }
}
