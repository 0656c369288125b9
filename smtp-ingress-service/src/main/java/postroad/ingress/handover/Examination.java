package postroad.ingress.handover;

import java.util.Optional;
import org.springframework.stereotype.Component;
import postroad.directory.Account;
import postroad.ingress.policy.Refusal;
import postroad.ingress.submission.HeaderRights;
import postroad.ingress.submission.PassingHeader;
import postroad.ingress.submission.SubmissionSettings;

/** What is asked of a mail when all of it has come and nothing is promised yet. */
@Component
public final class Examination {

  private final long headerLimit;
  private final HeaderRights rights;

  public Examination(SubmissionSettings settings, HeaderRights rights) {
    this.headerLimit = settings.headerLimit().toBytes();
    this.rights = rights;
  }

  /** How many octets the header of a user's mail may have. */
  long headerLimit() {
    return headerLimit;
  }

  /** Why a user's mail may not go with its header; empty when it may. */
  Optional<Refusal> ofHeader(Arrival arrival) {
    PassingHeader header = arrival.header();
    Account user = arrival.mail().user();
    return header == null || user == null
        ? Optional.empty()
        : rights.objection(header, arrival.mail().sender(), user);
  }
}
