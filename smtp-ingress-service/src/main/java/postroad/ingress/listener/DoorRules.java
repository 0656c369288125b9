package postroad.ingress.listener;

import java.util.List;
import org.springframework.stereotype.Component;
import postroad.directory.Directory;
import postroad.ingress.backpressure.Backlog;
import postroad.ingress.policy.PacedPolicy;
import postroad.ingress.policy.Policy;

/** Which policy rules at which door; none takes more than the stages behind us can do. */
@Component
final class DoorRules {

  private final List<Policy> policies;
  private final Backlog backlog;
  private final Directory directory;

  DoorRules(List<Policy> policies, Backlog backlog, Directory directory) {
    this.policies = List.copyOf(policies);
    this.backlog = backlog;
    this.directory = directory;
  }

  /** The policy of this kind, and the patience of the stages behind it. */
  Policy of(Class<? extends Policy> kind) {
    return policies.stream()
        .filter(kind::isInstance)
        .findFirst()
        .map(policy -> new PacedPolicy(policy, backlog, directory))
        .orElseThrow(() -> new IllegalStateException("there is no " + kind.getSimpleName()));
  }
}
