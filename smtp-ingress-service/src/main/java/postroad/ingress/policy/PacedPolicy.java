package postroad.ingress.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import postroad.contract.MailAddress;
import postroad.contract.Origin;
import postroad.directory.Account;
import postroad.directory.Directory;
import postroad.directory.Writer;
import postroad.ingress.backpressure.Backlog;
import postroad.ingress.backpressure.Stage;

/** A door's policy that puts mail off while the stage it is for is too far behind. */
public final class PacedPolicy implements Policy {

  private static final Logger log = LoggerFactory.getLogger(PacedPolicy.class);

  private final Policy policy;
  private final Backlog backlog;
  private final Directory directory;

  public PacedPolicy(Policy policy, Backlog backlog, Directory directory) {
    this.policy = policy;
    this.backlog = backlog;
    this.directory = directory;
  }

  @Override
  public Origin.Door door() {
    return policy.door();
  }

  @Override
  public boolean asksForLogin() {
    return policy.asksForLogin();
  }

  @Override
  public Verdict sender(@Nullable Account user, @Nullable MailAddress sender) {
    return policy.sender(user, sender);
  }

  @Override
  public Verdict recipient(Writer writer, MailAddress recipient) {
    return policy.recipient(writer, recipient);
  }

  @Override
  public Optional<Refusal> pause(@Nullable Account user) {
    return backlog.stoppingAllMail(door()).map(PacedPolicy::behind).or(() -> policy.pause(user));
  }

  @Override
  public Optional<Refusal> pauseFor(@Nullable Account user, MailAddress recipient, int count) {
    Optional<Stage> local = backlog.stoppingLocalMail();
    Optional<Stage> remote = backlog.stoppingRemoteMail();
    if (local.isEmpty() && remote.isEmpty()) {
      return policy.pauseFor(user, recipient, count);
    }
    return (livesHere(recipient) ? local : remote)
        .map(PacedPolicy::behind)
        .or(() -> policy.pauseFor(user, recipient, count));
  }

  private boolean livesHere(MailAddress recipient) {
    try {
      return directory.isLocal(recipient.domain());
    } catch (DataAccessException away) {
      log.debug("nobody knows where {} lives", recipient.domain(), away);
      return true;
    }
  }

  private static Refusal behind(Stage stage) {
    return Refusal.of(451, "4.3.2", stage.word() + " is behind, try again later");
  }
}
