package postroad.access.imap.extension;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.AccessSettings;
import postroad.access.imap.ImapExtension;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxCounts;

/** APPENDLIMIT (RFC 7889): clients know how large a message may be before they send it. */
@Component
class AppendLimitExtension implements ImapExtension {

  private final long largest;

  AppendLimitExtension(AccessSettings settings) {
    this.largest = settings.imapLimits().message().toBytes();
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("APPENDLIMIT=" + largest);
  }

  /** The same for every mailbox (RFC 7889 §3). */
  @Override
  public List<StatusItem> statusItems() {
    return List.of(new AppendLimit("APPENDLIMIT", largest));
  }

  private record AppendLimit(String word, long largest) implements StatusItem {

    @Override
    public String value(Mailbox mailbox, MailboxCounts counts) {
      return Long.toString(largest);
    }
  }
}
