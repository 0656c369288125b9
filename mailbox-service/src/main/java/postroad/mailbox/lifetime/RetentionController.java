package postroad.mailbox.lifetime;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import postroad.mailboxstore.Retention;

/** How long messages stay in single mailboxes. */
@RestController
@RequestMapping("/admin/accounts/{address}/retention")
class RetentionController {

  /** A hundred years. */
  private static final int MOST_DAYS = 36_525;

  private final NamedMailboxes names;
  private final Retention retention;

  RetentionController(NamedMailboxes names, Retention retention) {
    this.names = names;
    this.retention = retention;
  }

  @GetMapping
  List<Retention.Rule> list(@PathVariable String address) {
    return retention.rules(names.account(address).id());
  }

  /** So many days from now on; 0 for ever. */
  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void settle(@PathVariable String address, @RequestBody Wanted wanted) {
    if (wanted.mailbox() == null || wanted.days() == null) {
      throw NamedMailboxes.badRequest("mailbox and days are to be said");
    }
    if (wanted.days() < 0 || wanted.days() > MOST_DAYS) {
      throw NamedMailboxes.badRequest("days are from 0, for ever, to " + MOST_DAYS);
    }
    retention.settle(names.mailbox(address, wanted.mailbox()), wanted.days());
  }

  /** As for all mailboxes of its kind again. */
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unsettle(@PathVariable String address, @RequestParam String mailbox) {
    var _ = retention.unsettle(names.mailbox(address, mailbox));
  }

  /** What is asked for. */
  record Wanted(@Nullable String mailbox, @Nullable Integer days) {}
}
