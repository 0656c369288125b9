package postroad.mailbox.lifetime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import postroad.contract.MailboxChanged;
import postroad.mailboxstore.Restorable;
import postroad.mailboxstore.Undelete;
import postroad.mailboxstore.Undelete.Restored;

/** Puts back what was expunged. */
@RestController
@RequestMapping("/admin/accounts/{address}")
class RestorationController {

  private final NamedMailboxes names;
  private final Undelete undelete;
  private final LifetimeNews news;

  RestorationController(NamedMailboxes names, Undelete undelete, LifetimeNews news) {
    this.names = names;
    this.undelete = undelete;
    this.news = news;
  }

  /** What can be put back, by mailbox. */
  @GetMapping("/expunged")
  List<Restorable> expunged(@PathVariable String address) {
    return undelete.restorable(names.account(address).id());
  }

  /** Puts back all of it, or what is asked for; done twice, nothing is put back twice. */
  @PostMapping("/restorations")
  List<Back> restore(@PathVariable String address, @RequestBody Wanted wanted) {
    UUID account = names.account(address).id();
    Instant since = Objects.requireNonNullElse(wanted.since(), Instant.EPOCH);
    List<Back> back = new ArrayList<>();
    for (Restorable each : undelete.restorable(account)) {
      if (wanted.mailbox() == null || wanted.mailbox().equals(each.mailbox())) {
        int messages = restore(account, each.mailbox(), since);
        if (messages > 0) {
          back.add(new Back(each.mailbox(), messages));
        }
      }
    }
    return back;
  }

  private int restore(UUID account, String mailbox, Instant since) {
    int messages = 0;
    for (Restored step : undelete.restore(account, mailbox, since)) {
      messages += step.messages();
      news.restored(step.messages());
      news.tell(new MailboxChanged(account, step.mailbox().id(), step.modseq()));
    }
    return messages;
  }

  /**
   * What is asked for.
   *
   * @param mailbox the name it had; absent for all
   * @param since only what was expunged from then on; absent for all
   */
  record Wanted(@Nullable String mailbox, @Nullable Instant since) {}

  /** What is back. */
  record Back(String mailbox, int messages) {}
}
