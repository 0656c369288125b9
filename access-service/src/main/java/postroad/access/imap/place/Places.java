package postroad.access.imap.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import postroad.access.shared.KnownMailboxes;
import postroad.directory.Account;
import postroad.directory.Directory;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxName;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.sharing.MailboxSharing;
import postroad.mailboxstore.sharing.Right;
import postroad.mailboxstore.sharing.Rights;
import postroad.mailboxstore.sharing.SharedMailbox;

/**
 * Finds mailboxes by the names their readers give them: a reader's own without a prefix, those of
 * others below the one of the settings. A mailbox of the reader's own that has such a name stays
 * his.
 */
@Component
@EnableConfigurationProperties(SharingSettings.class)
public final class Places {

  private final Mailboxes mailboxes;
  private final MailboxSharing sharing;
  private final Directory directory;
  private final OtherUsers others;
  private final KnownMailboxes known;

  public Places(
      Mailboxes mailboxes,
      KnownMailboxes known,
      MailboxSharing sharing,
      Directory directory,
      SharingSettings settings) {
    this.mailboxes = mailboxes;
    this.known = known;
    this.sharing = sharing;
    this.directory = directory;
    this.others = new OtherUsers(directory, settings);
  }

  /** The mailboxes themselves, whoever reads them. */
  public Mailboxes mailboxes() {
    return mailboxes;
  }

  /** The mailbox of this name, for somebody who wants to do what needs this right. */
  public Sought find(Account reader, String name, Right needed) {
    Optional<Place> there = whatever(reader, name);
    if (there.isPresent() && there.get().allows(needed)) {
      return new Sought.Found(there.get());
    }
    return there.isPresent() && there.get().allows(Right.LOOK_UP)
        ? new Sought.Forbidden()
        : new Sought.Absent();
  }

  /**
   * The reader's own mailbox of this name as it was when somebody last asked for it: it may be gone
   * or have another name by now.
   */
  public Optional<Place> known(Account reader, String name) {
    return known.find(reader.id(), name).map(mailbox -> own(reader, mailbox));
  }

  /** The mailbox of this name, whatever the reader may do with it, and be it nothing. */
  public Optional<Place> whatever(Account reader, String name) {
    Optional<Mailbox> own = mailboxes.find(reader.id(), name);
    known.note(reader.id(), name, own);
    if (own.isPresent() || !others.holds(name)) {
      return own.map(mailbox -> own(reader, mailbox));
    }
    return others
        .ground(name)
        .filter(ground -> !ground.owner().id().equals(reader.id()))
        .flatMap(ground -> placed(reader, ground, ground.name()));
  }

  private Optional<Place> placed(Account reader, Ground ground, String name) {
    return mailboxes
        .find(ground.owner().id(), name)
        .map(mailbox ->
            new Place(
                ground.nameOf(mailbox.name()),
                mailbox,
                ground.owner(),
                reader,
                rightsOf(reader, mailbox)));
  }

  private static Place own(Account reader, Mailbox mailbox) {
    return new Place(mailbox.name(), mailbox, reader, reader, Rights.ALL);
  }

  /** What somebody may do with a mailbox now. */
  public Rights rightsOf(Account reader, Mailbox mailbox) {
    return sharing.rightsOf(reader.id(), mailbox.account(), mailbox.id());
  }

  /**
   * Where a mailbox of this name would come to lie; empty where the reader may make none: he needs
   * the right on the nearest mailbox above it (RFC 4314 §4).
   */
  public Optional<Ground> groundFor(Account reader, String name) {
    if (!others.holds(name)) {
      return Optional.of(new Ground(reader, name, ""));
    }
    return others
        .ground(name)
        .filter(ground -> !ground.owner().id().equals(reader.id()))
        .filter(ground ->
            nearestAbove(reader, ground)
                .filter(above -> above.allows(Right.CREATE_MAILBOXES))
                .isPresent());
  }

  private Optional<Place> nearestAbove(Account reader, Ground ground) {
    return MailboxName.above(ground.name()).reversed().stream()
        .flatMap(name -> placed(reader, ground, name).stream())
        .findFirst();
  }

  /** All mailboxes of the reader's own, by name. */
  public List<Place> own(Account reader) {
    return mailboxes.all(reader.id()).stream().map(mailbox -> own(reader, mailbox)).toList();
  }

  /** All mailboxes of others that the reader may look up, by name. */
  public List<Place> ofOthers(Account reader) {
    List<SharedMailbox> shared = sharing.visibleTo(reader.id());
    directory.expect(shared.stream().map(each -> each.mailbox().account()).distinct().toList());
    List<Place> places = new ArrayList<>();
    for (SharedMailbox each : shared) {
      directory
          .account(each.mailbox().account())
          .map(owner -> shown(reader, owner, each))
          .ifPresent(places::add);
    }
    places.sort(Comparator.comparing(Place::name));
    return places;
  }

  private Place shown(Account reader, Account owner, SharedMailbox shared) {
    String name = others.below(owner) + shared.mailbox().name();
    return new Place(name, shared.mailbox(), owner, reader, shared.rights());
  }

  /** All that the reader may look up: the reader's own first, then those of others. */
  public List<Place> all(Account reader) {
    List<Place> all = new ArrayList<>(own(reader));
    all.addAll(ofOthers(reader));
    return all;
  }

  /** The account with this address, for lists of who may do what. */
  public Optional<Account> account(String address) {
    return others.account(address);
  }

  /** What the names of others' mailboxes begin with, the separator included. */
  public String prefixOfOthers() {
    return others.prefix();
  }

  /** Whether this name is kept for the mailboxes of others. */
  public boolean isOfOthers(String name) {
    return others.holds(name);
  }
}
