package postroad.access.imap.extension;

import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.SessionOption;

/** INPROGRESS (RFC 9585): commands that take long say how far they are, by way of Progress. */
@Component
class InProgressExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("INPROGRESS");
  }

  @Override
  public Set<SessionOption> options() {
    return Set.of(SessionOption.PROGRESS);
  }
}
