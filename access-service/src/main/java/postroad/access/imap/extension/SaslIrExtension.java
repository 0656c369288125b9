package postroad.access.imap.extension;

import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.SessionOption;

/** SASL-IR (RFC 4959): AUTHENTICATE may carry the first response, which saves a round trip. */
@Component
class SaslIrExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("SASL-IR");
  }

  @Override
  public Set<SessionOption> options() {
    return Set.of(SessionOption.SASL_INITIAL_RESPONSE);
  }
}
