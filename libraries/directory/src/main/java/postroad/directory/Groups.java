package postroad.directory;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailAddress;

/**
 * Creates and changes groups and who is in them: the only place that writes them. Other processes
 * see a change after {@link DirectorySettings#freshFor}.
 */
public final class Groups {

  private final JdbcClient db;
  private final Register register;
  private final DirectoryRepository repository;

  Groups(Register register, DirectoryRepository repository) {
    this.db = register.db();
    this.register = register;
    this.repository = repository;
  }

  /** The group of this name, with its members by name. */
  public Optional<Group> find(MailAddress address) {
    return Name.of(address).flatMap(this::group);
  }

  /** The names of a domain's groups. */
  public List<MailAddress> namesIn(String domain) {
    return db.sql(
            """
            SELECT local_part, domain FROM directory.mail_group
             WHERE domain = :domain ORDER BY local_part
            """)
        .param("domain", Name.domain(domain).orElse(""))
        .query((row, _) -> new MailAddress(row.getString("local_part"), row.getString("domain")))
        .list();
  }

  /** Makes a group with these members; one that is there is left as it is. */
  public Creation<Group> create(Group wanted) {
    Optional<Creation.Reason> objection = objection(wanted);
    if (objection.isPresent()) {
      return new Creation.Refused<>(objection.get());
    }
    Name name = Name.of(wanted.address()).orElseThrow();
    return register.inLocalDomain(name.domain(), () -> insert(name, wanted));
  }

  private Creation<Group> insert(Name name, Group wanted) {
    Optional<Group> existing = group(name);
    if (existing.isPresent()) {
      return new Creation.AlreadyThere<>(existing.get());
    }
    if (register.isTaken(name)) {
      return new Creation.Refused<>(Creation.Reason.NAME_TAKEN);
    }
    if (new Circles(repository).isClosedBy(name, wanted.members())) {
      return new Creation.Refused<>(Creation.Reason.LEADS_IN_A_CIRCLE);
    }
    db.sql(
            """
            INSERT INTO directory.mail_group (local_part, domain, posting, senders)
            VALUES (?, ?, ?, ?)
            """)
        .params(name.localPart(), name.domain(), wanted.posting().name(), listed(wanted.senders()))
        .update();
    insertMembers(name, wanted.members());
    return new Creation.Made<>(group(name).orElseThrow());
  }

  /** Lets others write to a group; refused with {@code NO_SUCH_NAME} when there is none such. */
  public Creation<Group> change(MailAddress address, Posting posting, List<String> senders) {
    if (!areSenders(senders)) {
      return new Creation.Refused<>(Creation.Reason.NOT_A_SENDER);
    }
    return changing(
        address,
        name ->
            db.sql(
                    """
                    UPDATE directory.mail_group SET posting = ?, senders = ?
                     WHERE domain = ? AND local_part = ?
                    """)
                .params(posting.name(), listed(senders), name.domain(), name.localPart())
                .update());
  }

  /** Adds members; who is one already stays one. */
  public Creation<Group> add(MailAddress address, List<MailAddress> members) {
    if (members.stream().anyMatch(member -> Name.of(member).isEmpty())) {
      return new Creation.Refused<>(Creation.Reason.NOT_A_MEMBER);
    }
    return changing(address, name -> insertMembers(name, members));
  }

  /** Takes a member out; nothing happens to one who is none. */
  public Creation<Group> remove(MailAddress address, MailAddress member) {
    return changing(
        address,
        name ->
            db.sql(
                    """
                    DELETE FROM directory.group_member
                     WHERE domain = ? AND local_part = ? AND member = ?
                    """)
                .params(name.domain(), name.localPart(), folded(member))
                .update());
  }

  /** False when there is no such group. */
  public boolean delete(MailAddress address) {
    Optional<Name> name = Name.of(address);
    return name.isPresent()
        && register.changes(
            db.sql("DELETE FROM directory.mail_group WHERE domain = ? AND local_part = ?")
                .params(name.get().domain(), name.get().localPart()));
  }

  private Creation<Group> changing(MailAddress address, Consumer<Name> change) {
    Optional<Name> name = Name.of(address);
    if (name.isEmpty()) {
      return new Creation.Refused<>(Creation.Reason.NO_SUCH_NAME);
    }
    return register.inLocalDomain(
        name.get().domain(),
        () -> {
          if (group(name.get()).isEmpty()) {
            return new Creation.Refused<>(Creation.Reason.NO_SUCH_NAME);
          }
          change.accept(name.get());
          return new Creation.AlreadyThere<>(group(name.get()).orElseThrow());
        });
  }

  private Optional<Creation.Reason> objection(Group wanted) {
    if (!areSenders(wanted.senders())) {
      return Optional.of(Creation.Reason.NOT_A_SENDER);
    }
    if (wanted.members().stream().anyMatch(member -> Name.of(member).isEmpty())) {
      return Optional.of(Creation.Reason.NOT_A_MEMBER);
    }
    return register.objection(wanted.address());
  }

  private Optional<Group> group(Name name) {
    return repository
        .entry(name, "")
        .map(DirectoryRepository.Entry::residence)
        .filter(Residence.AtGroup.class::isInstance)
        .map(residence -> ((Residence.AtGroup) residence).group());
  }

  private void insertMembers(Name group, List<MailAddress> members) {
    db.sql(
            """
            INSERT INTO directory.group_member (domain, local_part, member, address)
            SELECT ?, ?, member, address FROM unnest(?, ?) AS wanted (member, address)
            ON CONFLICT DO NOTHING
            """)
        .params(
            group.domain(),
            group.localPart(),
            members.stream().map(Groups::folded).toArray(String[]::new),
            Accounts.written(members))
        .update();
  }

  private static String folded(MailAddress member) {
    return Name.of(member).map(Name::address).orElse(member).toString();
  }

  private static boolean areSenders(List<String> senders) {
    return senders.stream().map(SenderGrant::parse).allMatch(Optional::isPresent);
  }

  private static String[] listed(List<String> senders) {
    return senders.stream()
        .map(SenderGrant::parse)
        .flatMap(Optional::stream)
        .map(SenderGrant::sender)
        .distinct()
        .toArray(String[]::new);
  }
}
