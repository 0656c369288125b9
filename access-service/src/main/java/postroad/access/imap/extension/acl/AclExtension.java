package postroad.access.imap.extension.acl;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailStores;
import postroad.access.imap.place.AccessLists;
import postroad.access.notice.MailboxNews;

/**
 * ACL (RFC 4314): who may do what with a mailbox. What a right allows is asked by each command
 * where it looks for its mailbox.
 */
@Component
class AclExtension implements ImapExtension {

  private final MailStores stores;
  private final AccessLists lists;
  private final MailboxNews news;

  AclExtension(MailStores stores, AccessLists lists, MailboxNews news) {
    this.stores = stores;
    this.lists = lists;
    this.news = news;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("ACL", "RIGHTS=texk");
  }

  @Override
  public List<ImapCommand> commands() {
    var granting = new Granting(lists, news);
    return List.of(
        new SetAcl("SETACL", stores, lists, granting),
        new DeleteAcl("DELETEACL", stores, lists, granting),
        new GetAcl("GETACL", stores, lists),
        new ListRights("LISTRIGHTS", stores, lists),
        new MyRights("MYRIGHTS", stores));
  }
}
