package postroad.ingress.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import postroad.contract.MailAddress;
import postroad.directory.Directory;
import postroad.directory.Residence;
import postroad.directory.Writer;

/**
 * Those whose mail comes to us, and nobody else. A name that stands for others is followed until
 * somebody is found who can get the mail: what would only come back as a report is refused here,
 * where the client still has it.
 */
final class LocalRecipients {

  private static final Logger log = LoggerFactory.getLogger(LocalRecipients.class);

  /** Whoever stands for more than that is believed to stand for somebody. */
  private static final int MOST_NAMES = 50;

  private final Directory directory;

  LocalRecipients(Directory directory) {
    this.directory = directory;
  }

  /** Whether this is one of them, and the writer may write there. */
  Verdict verdict(Writer writer, MailAddress recipient) {
    try {
      return new Search(writer).verdict(recipient);
    } catch (DataAccessException away) {
      log.warn("the directory cannot say who {} is: {}", recipient, away.toString());
      return Verdict.ASK_LATER;
    }
  }

  /** The search for somebody who can get the mail. */
  private final class Search {

    private final Writer writer;
    private final Set<MailAddress> seen = new HashSet<>();
    private final Deque<MailAddress> open = new ArrayDeque<>();
    private Verdict otherwise = Verdict.UNKNOWN_RECIPIENT;

    Search(Writer writer) {
      this.writer = writer;
    }

    Verdict verdict(MailAddress recipient) {
      Residence residence = directory.residenceOf(recipient);
      if (residence instanceof Residence.Elsewhere) {
        return Verdict.RELAYING_DENIED;
      }
      if (isFoundAt(residence)) {
        return Verdict.WELCOME;
      }
      while (!open.isEmpty() && seen.size() < MOST_NAMES) {
        MailAddress next = open.pop();
        if (seen.add(next) && isFoundAt(directory.residenceOf(next))) {
          return Verdict.WELCOME;
        }
      }
      return open.isEmpty() ? otherwise : Verdict.WELCOME;
    }

    private boolean isFoundAt(Residence residence) {
      switch (residence) {
        case Residence.AtAccount _, Residence.AtHost _, Residence.Elsewhere() -> {
          return true;
        }
        case Residence.AtAlias(var targets) -> open.addAll(targets);
        case Residence.AtGroup(var group) -> {
          if (directory.mayWrite(writer, group)) {
            open.addAll(group.members());
          } else {
            otherwise = Verdict.MAY_NOT_WRITE;
          }
        }
        case Residence.Nobody() -> {}
      }
      return false;
    }
  }
}
