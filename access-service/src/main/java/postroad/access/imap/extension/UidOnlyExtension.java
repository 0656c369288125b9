package postroad.access.imap.extension;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.wire.Mode;

/**
 * UIDONLY (RFC 9586): a client that wants to hear of UIDs only need not keep count. {@link
 * Mode#UIDONLY} is read by {@code Untagged}, which says UIDFETCH and VANISHED, and by {@code
 * Modes#mustAllowNumbers}, which every command asks that takes numbers.
 */
@Component
class UidOnlyExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("UIDONLY");
  }

  @Override
  public List<Enabling> enables() {
    return List.of(new Enabling("UIDONLY", Set.of(Mode.UIDONLY)));
  }
}
