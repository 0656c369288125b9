package postroad.access.imap.extension;

import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.SessionOption;

/** LIST-EXTENDED (RFC 5258): LIST says which names it wants, and what of them. */
@Component
class ListExtendedExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("LIST-EXTENDED");
  }

  @Override
  public Set<SessionOption> options() {
    return Set.of(SessionOption.EXTENDED_LIST);
  }
}
