package postroad.access.imap.extension;

import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.SessionOption;

/** MULTIAPPEND (RFC 3502): one APPEND brings several messages, all or none. */
@Component
class MultiAppendExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("MULTIAPPEND");
  }

  @Override
  public Set<SessionOption> options() {
    return Set.of(SessionOption.SEVERAL_MESSAGES);
  }
}
