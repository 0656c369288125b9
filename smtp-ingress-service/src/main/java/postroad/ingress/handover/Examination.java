package postroad.ingress.handover;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import postroad.contract.BodyReference;
import postroad.contract.Recipient;
import postroad.directory.Account;
import postroad.ingress.filter.ContentFilter;
import postroad.ingress.filter.Finding;
import postroad.ingress.filter.Letter;
import postroad.ingress.policy.Refusal;
import postroad.ingress.quota.Charge;
import postroad.ingress.quota.Quotas;
import postroad.ingress.submission.HeaderRights;
import postroad.ingress.submission.PassingHeader;
import postroad.ingress.submission.SubmissionSettings;

/** What is asked of a mail when all of it has come and nothing is promised yet. */
@Component
public final class Examination {

  private final long headerLimit;
  private final HeaderRights rights;
  private final Quotas quotas;
  private final ContentFilter filter;

  public Examination(
      SubmissionSettings settings, HeaderRights rights, Quotas quotas, ContentFilter filter) {
    this.headerLimit = settings.headerLimit().toBytes();
    this.rights = rights;
    this.quotas = quotas;
    this.filter = filter;
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

  /** Counts a user's mail; why it may not go now when they have sent too much. */
  Optional<Refusal> ofQuota(Consignment mail) {
    Account user = mail.user();
    if (user == null) {
      return Optional.empty();
    }
    return switch (quotas.charge(user, mail.recipients().size())) {
      case Charge.Counted() -> Optional.empty();
      case Charge.TooMuch(Duration delay) -> Optional.of(Refusal.sentTooMuch(delay));
    };
  }

  /** A mail that was counted was not taken. */
  void forget(Consignment mail) {
    if (mail.user() != null) {
      quotas.giveBack(mail.user(), mail.recipients().size());
    }
  }

  /** What the content filter says; all octets are where {@link Arrival#open} finds them. */
  Finding ofContent(Arrival arrival, BodyReference body, Instant now) {
    Consignment mail = arrival.mail();
    return filter.examine(
        new Letter(
            arrival.mailId(),
            arrival.hostname(),
            mail.sender(),
            mail.recipients().stream().map(Recipient::address).toList(),
            mail.origin(),
            mail.carriage().cipher(),
            arrival.repairs(now),
            body.size(),
            arrival::open));
  }
}
