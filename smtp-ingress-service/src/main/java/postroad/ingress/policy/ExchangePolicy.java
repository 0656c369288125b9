package postroad.ingress.policy;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import postroad.contract.MailAddress;
import postroad.contract.Origin;
import postroad.directory.Account;
import postroad.directory.Directory;
import postroad.directory.Residence;

/** Other mail servers come here: anyone may send to those who live here, and to nobody else. */
@Component
public final class ExchangePolicy implements Policy {

  private static final Logger log = LoggerFactory.getLogger(ExchangePolicy.class);

  private final Directory directory;

  public ExchangePolicy(Directory directory) {
    this.directory = directory;
  }

  @Override
  public Origin.Door door() {
    return Origin.Door.EXCHANGE;
  }

  @Override
  public boolean asksForLogin() {
    return false;
  }

  @Override
  public Verdict sender(@Nullable Account user, @Nullable MailAddress sender) {
    return Verdict.WELCOME;
  }

  @Override
  public Verdict recipient(MailAddress recipient) {
    try {
      return switch (directory.residenceOf(recipient)) {
        case Residence.AtAccount _, Residence.AtAlias _ -> Verdict.WELCOME;
        case Residence.Nobody() -> Verdict.UNKNOWN_RECIPIENT;
        case Residence.Elsewhere() -> Verdict.RELAYING_DENIED;
      };
    } catch (DataAccessException away) {
      log.warn("the directory cannot say who {} is: {}", recipient, away.toString());
      return Verdict.ASK_LATER;
    }
  }
}
