package postroad.access.imap.extension.metadata;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailStores;
import postroad.access.notice.MailboxNews;
import postroad.mailboxstore.annotation.Annotations;

/** METADATA (RFC 5464): annotations of mailboxes and of the server, private and shared. */
@Component
@EnableConfigurationProperties(MetadataSettings.class)
class MetadataExtension implements ImapExtension {

  private final MailStores stores;
  private final Annotations annotations;
  private final MailboxNews news;
  private final MetadataSettings settings;

  MetadataExtension(
      MailStores stores, Annotations annotations, MailboxNews news, MetadataSettings settings) {
    this.stores = stores;
    this.annotations = annotations;
    this.news = news;
    this.settings = settings;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("METADATA");
  }

  @Override
  public List<ImapCommand> commands() {
    var standing = new StandingEntries(settings);
    return List.of(
        new GetMetadata("GETMETADATA", stores, annotations, standing),
        new SetMetadata("SETMETADATA", stores, annotations, news, settings));
  }
}
