package postroad.access.imap.extension;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.SessionOption;
import postroad.access.imap.fetch.BinaryWord;
import postroad.access.imap.fetch.FetchWord;

/** BINARY (RFC 3516): parts without their transfer encoding, and messages with NUL in APPEND. */
@Component
class BinaryExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("BINARY");
  }

  @Override
  public Set<SessionOption> options() {
    return Set.of(SessionOption.BINARY_MESSAGES);
  }

  @Override
  public List<FetchWord> fetchItems() {
    return BinaryWord.all();
  }
}
