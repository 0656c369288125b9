package postroad.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import postroad.contract.MailAddress;

/**
 * Several people under one address, with a say in who may write to them.
 *
 * @param senders whom {@link Posting#LISTED} lets in: addresses, or {@code @domain} for all of one
 * @param members who gets its mail, ours or not
 */
public record Group(
    MailAddress address, Posting posting, List<String> senders, List<MailAddress> members) {

  public Group {
    senders = List.copyOf(senders);
    members = List.copyOf(members);
  }

  boolean admits(Writer writer, boolean isSenderOurs) {
    return switch (posting) {
      case ANYONE -> true;
      case USERS -> writer.user() != null;
      case MEMBERS -> {
        Set<Name> known =
            members.stream().map(Name::of).flatMap(Optional::stream).collect(Collectors.toSet());
        yield writer.names(isSenderOurs).anyMatch(known::contains);
      }
      case LISTED ->
          writer.names(isSenderOurs).flatMap(Group::asListed).anyMatch(senders::contains);
    };
  }

  private static Stream<String> asListed(Name name) {
    return Stream.of(SenderGrant.ofName(name), SenderGrant.ofDomain(name.domain()))
        .map(SenderGrant::sender);
  }
}
