package postroad.access.imap.extension;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.mailboxstore.SpecialUse;

/** SPECIAL-USE (RFC 6154): LIST says which mailbox is for what. */
@Component
class SpecialUseExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("SPECIAL-USE");
  }

  @Override
  public List<ListAttribute> listAttributes() {
    return List.of(SpecialUseExtension::attribute);
  }

  private static Optional<String> attribute(ListedName name) {
    SpecialUse use = name.mailbox() == null ? null : name.mailbox().specialUse();
    return Optional.ofNullable(use).map(SpecialUse::attribute);
  }
}
