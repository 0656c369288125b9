package postroad.ingress.listener;

import java.util.List;
import org.springframework.stereotype.Component;
import postroad.contract.Origin;
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

  Policy of(Origin.Door kind) {
    return policies.stream()
        .filter(policy -> policy.door() == kind)
        .findFirst()
        .map(policy -> new PacedPolicy(policy, backlog, directory))
        .orElseThrow(() -> new IllegalStateException("no policy for " + kind));
  }
}
