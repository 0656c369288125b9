package postroad.mailbox.delivery;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import postroad.directory.Quota;
import postroad.mailbox.delivery.FilingTransaction.Done;
import postroad.mailbox.quota.FullMailboxes;
import postroad.mailboxstore.remembered.AutoReplies;

/** What a batch comes to once it is filed: an end for every recipient, and the mail it causes. */
@Component
class Outcomes {

  private final FullMailboxes full;
  private final AutoReplies replies;
  private final Clock clock;

  Outcomes(FullMailboxes full, AutoReplies replies, Clock clock) {
    this.full = full;
    this.replies = replies;
    this.clock = clock;
  }

  Ends of(List<Plan> plans, Map<UUID, Quota> quotas, Done done) {
    BatchStory story = new BatchStory(full, replies, quotas, done, clock.instant());
    plans.forEach(story::tell);
    return story.ends();
  }
}
