package postroad.mailbox.moving;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import postroad.administration.Operator;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxCounts;
import postroad.mailboxstore.MailboxName;
import postroad.mailboxstore.Mailboxes;

/** The mailboxes of an account, and all that is in one. */
@RestController
@RequestMapping("/admin/accounts/{address}/mailboxes")
class MailboxController {

  private static final Logger log = LoggerFactory.getLogger(MailboxController.class);

  private final MovedAccounts accounts;
  private final Mailboxes mailboxes;
  private final Loading loading;

  MailboxController(MovedAccounts accounts, Mailboxes mailboxes, Loading loading) {
    this.accounts = accounts;
    this.mailboxes = mailboxes;
    this.loading = loading;
  }

  @GetMapping
  Tree tree(@PathVariable String address) {
    UUID account = accounts.of(address).id();
    return new Tree(
        mailboxes.all(account).stream().map(this::seen).toList(), mailboxes.subscriptions(account));
  }

  /** Makes a mailbox, or finds it; 201 for what is new. */
  @PostMapping
  ResponseEntity<SeenMailbox> create(@PathVariable String address, @RequestBody NewMailbox wanted) {
    UUID account = accounts.of(address).id();
    String name = wanted.name();
    if (name == null || !MailboxName.isSound(name)) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "a mailbox cannot have this name");
    }
    Optional<Mailbox> made = mailboxes.create(account, name);
    if (Boolean.TRUE.equals(wanted.subscribed())) {
      mailboxes.subscribe(account, name);
    }
    Mailbox there = made.or(() -> mailboxes.find(account, name)).orElseThrow();
    return ResponseEntity.status(made.isPresent() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(seen(there));
  }

  /** The messages above a UID, as a stream; whoever takes out somebody's mail is named. */
  @GetMapping("/{mailbox}/messages")
  void messages(
      @PathVariable String address,
      @PathVariable long mailbox,
      @RequestParam(defaultValue = "0") long after,
      Operator operator,
      HttpServletResponse response)
      throws IOException {
    Mailbox wanted =
        mailboxes
            .find(accounts.of(address).id(), mailbox)
            .orElseThrow(() ->
                new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such mailbox"));
    log.info("{} takes out mailbox {} of account {}", operator.name(), mailbox, wanted.account());
    response.setContentType(MailStream.TYPE);
    loading.load(wanted, after, response.getOutputStream());
  }

  private SeenMailbox seen(Mailbox mailbox) {
    MailboxCounts counts = mailboxes.counts(mailbox.account(), mailbox.id());
    return new SeenMailbox(
        mailbox.id(), mailbox.name(), mailbox.uidValidity(), counts.messages(), counts.size());
  }

  /**
   * All of an account.
   *
   * @param subscriptions names, also of mailboxes that are not there
   */
  record Tree(List<SeenMailbox> mailboxes, SortedSet<String> subscriptions) {}

  /**
   * One mailbox.
   *
   * @param size of all its messages, in octets
   */
  record SeenMailbox(long id, String name, long uidValidity, long messages, long size) {}

  /** What is asked for. */
  record NewMailbox(@Nullable String name, @Nullable Boolean subscribed) {}
}
