package postroad.ingress.policy;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import postroad.contract.MailAddress;
import postroad.contract.Origin;
import postroad.directory.Account;
import postroad.directory.Directory;
import postroad.directory.Writer;
import postroad.ingress.quota.Quotas;

/**
 * Our own users come here: they log in, write from their own addresses, and to anyone (RFC 6409).
 */
@Component
public final class SubmissionPolicy implements Policy {

  private static final Logger log = LoggerFactory.getLogger(SubmissionPolicy.class);

  private final Directory directory;
  private final LocalRecipients residents;
  private final Quotas quotas;

  public SubmissionPolicy(Directory directory, Quotas quotas) {
    this.directory = directory;
    this.residents = new LocalRecipients(directory);
    this.quotas = quotas;
  }

  @Override
  public Origin.Door door() {
    return Origin.Door.SUBMISSION;
  }

  @Override
  public boolean asksForLogin() {
    return true;
  }

  /**
   * The null reverse-path is for everyone: a user's program sends receipts with it (RFC 8098 §3).
   */
  @Override
  public Verdict sender(@Nullable Account user, @Nullable MailAddress sender) {
    if (user == null) {
      return Verdict.RELAYING_DENIED;
    }
    if (sender == null) {
      return Verdict.WELCOME;
    }
    try {
      return directory.maySendAs(user, sender) ? Verdict.WELCOME : Verdict.NOT_YOUR_ADDRESS;
    } catch (DataAccessException away) {
      log.warn("the directory cannot say whose {} is: {}", sender, away.toString());
      return Verdict.ASK_LATER;
    }
  }

  @Override
  public Verdict recipient(Writer writer, MailAddress recipient) {
    Verdict verdict = residents.verdict(writer, recipient);
    return verdict == Verdict.RELAYING_DENIED ? Verdict.WELCOME : verdict;
  }

  @Override
  public Optional<Refusal> pause(@Nullable Account user) {
    return Optional.ofNullable(user)
        .map(quotas::delayOf)
        .filter(Duration::isPositive)
        .map(Refusal::sentTooMuch);
  }

  @Override
  public Optional<Refusal> pauseFor(@Nullable Account user, MailAddress recipient, int count) {
    return user != null && quotas.isTooMany(user, count)
        ? Optional.of(Refusal.of(452, "4.5.3", "Too many recipients"))
        : Optional.empty();
  }
}
