package postroad.ingress.policy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import postroad.contract.MailAddress;
import postroad.directory.Directory;
import postroad.directory.Residence;

/** Those who live here, and nobody else. */
final class LocalRecipients {

  private static final Logger log = LoggerFactory.getLogger(LocalRecipients.class);

  private final Directory directory;

  LocalRecipients(Directory directory) {
    this.directory = directory;
  }

  /** Whether this is one of them. */
  Verdict verdict(MailAddress recipient) {
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
