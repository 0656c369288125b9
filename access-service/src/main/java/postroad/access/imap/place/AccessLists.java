package postroad.access.imap.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import postroad.directory.Account;
import postroad.directory.Directory;
import postroad.mailboxstore.sharing.Grant;
import postroad.mailboxstore.sharing.Grantee;
import postroad.mailboxstore.sharing.MailboxSharing;
import postroad.mailboxstore.sharing.Rights;

/**
 * Who may do what with a mailbox, by the names IMAP has for people: an address, or {@code anyone}.
 * A name with a hyphen before it stands for rights that are taken away (RFC 4314 §2).
 */
@Component
public final class AccessLists {

  private static final String ANYONE = "anyone";
  private static final String NEGATIVE = "-";

  private final MailboxSharing sharing;
  private final Directory directory;
  private final Places places;
  private final SharingSettings settings;

  AccessLists(
      MailboxSharing sharing, Directory directory, Places places, SharingSettings settings) {
    this.sharing = sharing;
    this.directory = directory;
    this.places = places;
    this.settings = settings;
  }

  /** One line of a list. */
  public record Entry(String identifier, Rights rights) {}

  /** Whom a client means. */
  public sealed interface Identified {

    /** The owner, who may do everything whatever is written. */
    record Owner() implements Identified {}

    /** Somebody else, or anyone. */
    record Other(Grantee grantee, boolean negative) implements Identified {}

    /** Nobody here has this name, or it may not be granted anything. */
    record Nobody() implements Identified {}
  }

  /** The list of a mailbox, its owner first; accounts that are no more are left out. */
  public List<Entry> of(Place place) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(place.owner().address().toString(), Rights.ALL));
    for (Grant grant : grants(place)) {
      name(grant.grantee())
          .map(name -> grant.negative() ? NEGATIVE + name : name)
          .ifPresent(name -> entries.add(new Entry(name, grant.rights())));
    }
    return entries;
  }

  /** Whom this name means, where a mailbox of this owner is spoken of. */
  public Identified whom(Place place, String identifier) {
    boolean negative = identifier.startsWith(NEGATIVE);
    String name = negative ? identifier.substring(1) : identifier;
    if (name.equals(ANYONE)) {
      return settings.anyone()
          ? new Identified.Other(new Grantee.Anyone(), negative)
          : new Identified.Nobody();
    }
    Optional<Account> account = places.account(name);
    if (account.isPresent() && account.get().id().equals(place.owner().id())) {
      return negative ? new Identified.Nobody() : new Identified.Owner();
    }
    return account
        .<Identified>map(
            other -> new Identified.Other(new Grantee.OneAccount(other.id()), negative))
        .orElseGet(Identified.Nobody::new);
  }

  /** What is written for somebody. */
  public Rights written(Place place, Identified.Other whom) {
    return grants(place).stream()
        .filter(
            grant -> grant.grantee().equals(whom.grantee()) && grant.negative() == whom.negative())
        .map(Grant::rights)
        .findFirst()
        .orElse(Rights.NONE);
  }

  /** Writes it anew; without rights, the line is gone. */
  public void write(Place place, Identified.Other whom, Rights rights) {
    sharing.put(
        place.key().account(),
        place.key().id(),
        new Grant(whom.grantee(), whom.negative(), rights));
  }

  private List<Grant> grants(Place place) {
    return sharing.grants(place.key().account(), place.key().id());
  }

  private Optional<String> name(Grantee grantee) {
    return switch (grantee) {
      case Grantee.Anyone() -> Optional.of(ANYONE);
      case Grantee.OneAccount(var account) ->
          directory.account(account).map(found -> found.address().toString());
    };
  }
}
