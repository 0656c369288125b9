package postroad.access.imap.extension;

import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.SessionOption;

/** LITERAL+ (RFC 7888): clients need not wait for our word before a literal. */
@Component
class LiteralExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("LITERAL+");
  }

  @Override
  public Set<SessionOption> options() {
    return Set.of(SessionOption.NON_SYNCHRONISING_LITERALS);
  }
}
