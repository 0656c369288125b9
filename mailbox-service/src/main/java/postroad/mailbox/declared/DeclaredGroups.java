package postroad.mailbox.declared;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import postroad.contract.MailAddress;
import postroad.directory.Group;
import postroad.directory.Groups;

/** Makes groups what a file says they are. */
@Component
class DeclaredGroups {

  private final Groups groups;

  DeclaredGroups(Groups groups) {
    this.groups = groups;
  }

  void apply(List<Declaration.Group> declared, Changes changes) {
    declared.forEach(group ->
        groups
            .find(group.address())
            .ifPresentOrElse(
                present -> change(present, group, changes), () -> create(group, changes)));
  }

  /** Those of these domains that the file does not know are gone. */
  void prune(Declaration declaration, Changes changes) {
    Set<String> known =
        DeclaredNames.folded(
            declaration.groups().stream().map(Declaration.Group::address).toList());
    for (Declaration.Domain domain : declaration.domains()) {
      for (MailAddress group : groups.namesIn(domain.name())) {
        if (!known.contains(DeclaredNames.folded(group))) {
          groups.delete(group);
          changes.removed("group " + group);
        }
      }
    }
  }

  private void create(Declaration.Group declared, Changes changes) {
    Group wanted =
        new Group(declared.address(), declared.posting(), declared.senders(), declared.members());
    changes.added(
        declared.line(),
        "group %s: %s may write, %s".formatted(wanted.address(), text(wanted), wanted.members()),
        groups.create(wanted));
  }

  private void change(Group present, Declaration.Group declared, Changes changes) {
    MailAddress name = present.address();
    if (present.posting() != declared.posting()
        || !lower(present.senders()).equals(lower(declared.senders()))) {
      changes.changed(
          declared.line(),
          "group %s: %s may write".formatted(name, text(declared)),
          groups.change(name, declared.posting(), declared.senders()));
    }
    Set<String> before = DeclaredNames.folded(present.members());
    Set<String> after = DeclaredNames.folded(declared.members());
    List<MailAddress> come =
        declared.members().stream()
            .filter(member -> !before.contains(DeclaredNames.folded(member)))
            .toList();
    if (!come.isEmpty()) {
      changes.changed(
          declared.line(), "group %s: with %s".formatted(name, come), groups.add(name, come));
    }
    present.members().stream()
        .filter(member -> !after.contains(DeclaredNames.folded(member)))
        .forEach(member ->
            changes.changed(
                declared.line(),
                "group %s: without %s".formatted(name, member),
                groups.remove(name, member)));
  }

  private static Set<String> lower(List<String> senders) {
    return senders.stream()
        .map(sender -> sender.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static String text(Group group) {
    return text(group.posting().name(), group.senders());
  }

  private static String text(Declaration.Group group) {
    return text(group.posting().name(), group.senders());
  }

  private static String text(String posting, List<String> senders) {
    String word = posting.toLowerCase(Locale.ROOT);
    return senders.isEmpty() ? word : word + " " + senders;
  }
}
