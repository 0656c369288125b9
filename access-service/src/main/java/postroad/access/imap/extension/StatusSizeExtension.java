package postroad.access.imap.extension;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxCounts;

/** STATUS=SIZE (RFC 8438): how many octets all messages of a mailbox have together. */
@Component
class StatusSizeExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("STATUS=SIZE");
  }

  @Override
  public List<StatusItem> statusItems() {
    return List.of(new Size("SIZE"));
  }

  private record Size(String word) implements StatusItem {

    @Override
    public String value(Mailbox mailbox, MailboxCounts counts) {
      return Long.toString(counts.size());
    }
  }
}
