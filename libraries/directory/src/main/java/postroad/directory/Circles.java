package postroad.directory;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import postroad.contract.MailAddress;

/** Finds names that would lead to nothing but themselves, before somebody writes to them. */
final class Circles {

  /** Whoever stands for more does not lead in a circle as far as we look. */
  private static final int MOST_NAMES = 1_000;

  private final DirectoryRepository repository;

  Circles(DirectoryRepository repository) {
    this.repository = repository;
  }

  /** Whether no way from this name with these targets ends anywhere. */
  boolean isClosedBy(Name name, Collection<MailAddress> targets) {
    Set<Name> seen = new HashSet<>(Set.of(name));
    Deque<MailAddress> open = new ArrayDeque<>(targets);
    while (!open.isEmpty() && seen.size() < MOST_NAMES) {
      Optional<Name> next = Name.of(open.pop());
      if (next.isEmpty()) {
        return false;
      }
      if (seen.add(next.get())) {
        List<MailAddress> further = behind(next.get());
        if (further.isEmpty()) {
          return false;
        }
        open.addAll(further);
      }
    }
    return open.isEmpty() && !targets.isEmpty();
  }

  /** What a name stands for; empty where the search ends. */
  private List<MailAddress> behind(Name name) {
    return switch (repository
        .entry(name, "")
        .map(DirectoryRepository.Entry::residence)
        .orElse(null)) {
      case Residence.AtAlias(var targets) -> targets;
      case Residence.AtGroup(var group) -> group.members();
      case null, default -> List.of();
    };
  }
}
