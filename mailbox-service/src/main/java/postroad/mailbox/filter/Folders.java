package postroad.mailbox.filter;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxName;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.SpecialUse;

/** Finds the mailbox a mail belongs into. */
@Component
class Folders {

  private static final String INBOX = "INBOX";
  private static final String JUNK = "Junk";

  private final Mailboxes mailboxes;
  private final FilterSettings settings;

  Folders(Mailboxes mailboxes, FilterSettings settings) {
    this.mailboxes = mailboxes;
    this.settings = settings;
  }

  /** The mailbox named like the sub-address (RFC 5233), in any case of letters; else INBOX. */
  String named(UUID account, @Nullable String detail) {
    if (detail == null) {
      return INBOX;
    }
    List<Mailbox> all = mailboxes.all(account);
    return all.stream()
        .map(Mailbox::name)
        .filter(detail::equalsIgnoreCase)
        .findFirst()
        .orElseGet(() -> mayBeMade(detail, all.size()) ? made(account, detail) : INBOX);
  }

  private boolean mayBeMade(String name, int present) {
    return settings.createFolders()
        && present < settings.mostFolders()
        && MailboxName.isSound(name);
  }

  /** Whoever reads the mail sees where it went, so the mailbox is subscribed to. */
  private String made(UUID account, String name) {
    if (mailboxes.create(account, name).isPresent()) {
      mailboxes.subscribe(account, name);
    }
    return name;
  }

  boolean sortsJunk() {
    return settings.junk();
  }

  /** The mailbox for junk (RFC 6154), whatever its owner calls it. */
  String junk(UUID account) {
    return mailboxes.all(account).stream()
        .filter(mailbox -> mailbox.specialUse() == SpecialUse.JUNK)
        .map(Mailbox::name)
        .findFirst()
        .orElse(JUNK);
  }
}
