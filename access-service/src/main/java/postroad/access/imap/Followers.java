package postroad.access.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Those who follow a selected mailbox as long as it is open, in the order in which they came. */
public final class Followers {

  private List<ViewFollower> followers = List.of();

  /** From now on this one speaks whenever the client is told something. */
  public void add(ViewFollower follower) {
    List<ViewFollower> more = new ArrayList<>(followers);
    more.add(follower);
    followers = List.copyOf(more);
  }

  public void remove(ViewFollower follower) {
    followers = followers.stream().filter(each -> !each.equals(follower)).toList();
  }

  public List<ViewFollower> all() {
    return followers;
  }

  void beforeTelling(MailboxView mailbox, Untagged out) throws IOException {
    for (ViewFollower follower : followers) {
      follower.beforeTelling(mailbox, out);
    }
  }

  void afterTelling(MailboxView mailbox, Untagged out) throws IOException {
    for (ViewFollower follower : followers) {
      follower.afterTelling(mailbox, out);
    }
  }
}
