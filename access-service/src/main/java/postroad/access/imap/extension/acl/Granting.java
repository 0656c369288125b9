package postroad.access.imap.extension.acl;

import postroad.access.imap.place.AccessLists;
import postroad.access.imap.place.AccessLists.Identified;
import postroad.access.imap.place.Place;
import postroad.access.notice.MailboxNews;
import postroad.contract.MailboxChanged;
import postroad.mailboxstore.sharing.Grantee;
import postroad.mailboxstore.sharing.Rights;

/**
 * Writes who may do what, and wakes those it is news for: who has the mailbox open, and who is
 * given it or loses it (RFC 5465 §5.4). When that is anyone, each notices when he next looks.
 */
record Granting(AccessLists lists, MailboxNews news) {

  Rights written(Place place, Identified.Other whom) {
    return lists.written(place, whom);
  }

  void write(Place place, Identified.Other whom, Rights rights) {
    lists.write(place, whom, rights);
    news.changed(new MailboxChanged(place.key().account(), place.key().id(), 0));
    if (whom.grantee() instanceof Grantee.OneAccount(var account)) {
      news.namesChanged(account);
    }
  }
}
