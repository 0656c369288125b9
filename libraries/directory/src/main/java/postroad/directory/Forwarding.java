package postroad.directory;

import java.util.List;
import postroad.contract.MailAddress;

/**
 * Where the mail of an account goes on to.
 *
 * @param targets ours or not
 * @param keep whether it is filed here too
 */
public record Forwarding(List<MailAddress> targets, boolean keep) {

  /** More is a list, and lists have a place of their own. */
  public static final int MOST_TARGETS = 20;

  public Forwarding {
    targets = List.copyOf(targets);
    if (targets.isEmpty() || targets.size() > MOST_TARGETS) {
      throw new IllegalArgumentException("mail is forwarded to 1 to " + MOST_TARGETS);
    }
  }
}
